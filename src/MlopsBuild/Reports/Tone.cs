namespace MlopsBuild.Reports;

/// <summary>What a colour of a page says; the words beside it say the same.</summary>
public enum Tone
{
    /// <summary>Nothing in particular.</summary>
    Plain,

    /// <summary>As expected.</summary>
    Good,

    /// <summary>Worth a look.</summary>
    Caution,

    /// <summary>Not as expected.</summary>
    Bad,
}
