using System.Text;

namespace MlopsBuild.Ci.Checks;

/// <summary>Patterns of branches and tags: what every server can express is <c>*</c>, text without <c>/</c>, and <c>**</c>, any text.</summary>
internal static class NamePattern
{
    /// <summary>What is wrong with a pattern; null for nothing.</summary>
    public static string? Problem(string pattern)
    {
        if (pattern.Length == 0)
            return "\"\" is empty";
        foreach (var c in pattern)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !"._-/*#@".Contains(c, StringComparison.Ordinal))
                return $"\"{pattern}\" holds \"{c}\"; servers understand it differently, so only letters, digits, . _ - / # @ and the signs * and ** may stand in it";
        }

        if (pattern.Contains("***", StringComparison.Ordinal))
            return $"\"{pattern}\" holds three stars; write * for text without / and ** for any text";
        // https://git-scm.com/docs/git-check-ref-format
        if (pattern.Contains("..", StringComparison.Ordinal) || pattern.Contains("//", StringComparison.Ordinal) || pattern[0] is '/' or '.' or '-' || pattern[^1] is '/' or '.'
            || pattern.Contains("/.", StringComparison.Ordinal) || pattern.Contains("@{", StringComparison.Ordinal) || pattern.EndsWith(".lock", StringComparison.Ordinal) || pattern == "@")
            return $"\"{pattern}\" is no name that git allows for a branch or tag";
        return pattern.StartsWith("refs/", StringComparison.Ordinal) ? $"\"{pattern}\" begins with refs/, under which servers find nothing; write the name alone" : null;
    }

    /// <summary>Whether it holds a star.</summary>
    public static bool IsPattern(string pattern) => pattern.Contains('*', StringComparison.Ordinal);

    /// <summary>The regular expression of patterns, from the beginning to the end, without slashes around it.</summary>
    public static string Expression(IReadOnlyList<string> patterns)
    {
        var parts = patterns.Select(Part).ToList();
        return parts.Count == 1 ? $"^{parts[0]}$" : $"^({string.Join('|', parts)})$";
    }

    private static string Part(string pattern)
    {
        var expression = new StringBuilder();
        for (var index = 0; index < pattern.Length; index++)
        {
            var c = pattern[index];
            if (c == '*' && index + 1 < pattern.Length && pattern[index + 1] == '*')
            {
                expression.Append(".*");
                index++;
            }
            else if (c == '*')
            {
                expression.Append("[^\\/]*");
            }
            else if (c is '.' or '/')
            {
                expression.Append('\\').Append(c);
            }
            else
            {
                expression.Append(c);
            }
        }

        return expression.ToString();
    }
}
