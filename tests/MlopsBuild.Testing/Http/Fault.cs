namespace MlopsBuild.Testing.Http;

/// <summary>What a <see cref="FaultyProxy"/> does to one request.</summary>
public enum Fault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Answers 500 InternalError; the server sees no request.</summary>
    ServerError,

    /// <summary>Answers 503 SlowDown; the server sees no request.</summary>
    Busy,

    /// <summary>Resets the connection; the server sees no request.</summary>
    Reset,

    /// <summary>Lets the server do it and resets the connection instead of answering.</summary>
    LostAnswer,

    /// <summary>Lets the server do it, passes half of the answer on and closes the connection.</summary>
    CutShort,

    /// <summary>Lets the server do it and keeps the answer for <see cref="FaultyProxy.Delay"/>.</summary>
    Slow,
}
