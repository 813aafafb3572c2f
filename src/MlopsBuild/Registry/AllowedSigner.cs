namespace MlopsBuild.Registry;

/// <summary>A line of a list of allowed signers, as ssh-keygen(1) describes it.</summary>
/// <param name="Principals">Names that the key may sign for.</param>
/// <param name="Options">Its options as they are written; empty for none.</param>
/// <param name="Key">Type and key, which tell keys apart.</param>
internal sealed record AllowedSigner(IReadOnlyList<string> Principals, string Options, string Key)
{
    /// <summary>Whether the key counts for some time alone.</summary>
    public bool IsTimed => Options.Contains("valid-", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a line that is neither empty nor a comment; null when it is no such line.</summary>
    public static AllowedSigner? Parse(string line)
    {
        var fields = Fields(line);
        if (fields.Count < 3)
            return null;
        var options = IsKeyType(fields[1]) ? "" : fields[1];
        var at = options.Length == 0 ? 1 : 2;
        if (fields.Count < at + 2 || !IsKeyType(fields[at]) || !Convert.TryFromBase64String(fields[at + 1], new byte[fields[at + 1].Length], out _))
            return null;
        return new([.. fields[0].Trim('"').Split(',')], options, $"{fields[at]} {fields[at + 1]}");
    }

    private static bool IsKeyType(string field) =>
        field.StartsWith("ssh-", StringComparison.Ordinal) || field.StartsWith("ecdsa-", StringComparison.Ordinal) || field.StartsWith("sk-", StringComparison.Ordinal);

    // Blanks within quotes do not part fields.
    private static List<string> Fields(string line)
    {
        var (fields, start, isQuoted) = (new List<string>(), 0, false);
        for (var index = 0; index <= line.Length; index++)
        {
            if (index < line.Length && line[index] == '"')
                isQuoted = !isQuoted;
            if (index < line.Length && (isQuoted || line[index] is not (' ' or '\t')))
                continue;
            if (index > start)
                fields.Add(line[start..index]);
            start = index + 1;
        }

        return fields;
    }
}
