using System.Collections.Generic;
using System.Globalization;

namespace MlopsBuild.Data;

/// <summary>A column as its contract describes it, in the contract's words. What cannot be read is null and is not compared.</summary>
internal sealed class RowColumn(string name)
{
    public string Name { get; } = name;

    public string? Type { get; set; }

    public string? Role { get; set; }

    public string? Unit { get; set; }

    public bool? Nullable { get; set; }

    /// <summary>The contract's lines that name the column and say the above, by key; empty when they are not known.</summary>
    public Dictionary<string, int> Lines { get; } = [];

    /// <summary>The contract and the line of the first key that it has.</summary>
    public string At(string contract, params string[] keys)
    {
        foreach (var key in keys)
            if (Lines.TryGetValue(key, out var line))
                return contract + ":" + line.ToString(CultureInfo.InvariantCulture);
        return contract;
    }
}
