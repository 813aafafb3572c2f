namespace Nuke.Common.Execution;

/// <summary>What a server must be told to keep out of its log, since it looks at single lines.</summary>
internal static class SecretLines
{
    /// <summary>The secret, or of one with several lines those that are long enough to be worth hiding: a brace alone would hide all braces.</summary>
    public static List<string> Of(string secret)
    {
        var lines = new List<string>();
        var all = secret.Split('\r', '\n');
        foreach (var line in all)
            if (line.Trim() is { Length: > 0 } text && (all.Length == 1 || text.Length >= SecretMask.Shortest))
                lines.Add(text);
        return lines;
    }
}
