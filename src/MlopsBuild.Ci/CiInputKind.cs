namespace MlopsBuild.Ci;

/// <summary>Kind of value that an input takes.</summary>
public enum CiInputKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>Yes or no.</summary>
    Switch,

    /// <summary>A number.</summary>
    Number,

    /// <summary>One of several texts.</summary>
    Choice,
}
