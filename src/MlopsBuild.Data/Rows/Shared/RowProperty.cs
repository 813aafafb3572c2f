namespace MlopsBuild.Data;

/// <summary>A property of a record and the column that it stands for.</summary>
internal sealed class RowProperty(string name, string column)
{
    public string Name { get; } = name;

    public string Column { get; } = column;

    /// <summary>Full name of the type without its <c>?</c>, such as <c>System.Int64</c>.</summary>
    public string Type { get; set; } = "";

    public bool Nullable { get; set; }

    public string Role { get; set; } = "feature";

    public string Unit { get; set; } = "";
}
