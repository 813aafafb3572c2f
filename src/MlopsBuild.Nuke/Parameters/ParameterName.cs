using System.Text;

namespace Nuke.Common.Execution;

/// <summary>The spellings of a parameter's name.</summary>
internal static class ParameterName
{
    private static readonly string[] Words =
        ["DotNet", "GitHub", "GitVersion", "MSBuild", "NuGet", "ReSharper", "AppVeyor", "TeamCity", "GitLab", "SignPath", "JetBrains"];

    /// <summary>NuGetApiKey becomes nuget-api-key.</summary>
    public static string Dashed(string name)
    {
        var dashed = new StringBuilder(name.Length + 8);
        var i = 0;
        while (i < name.Length)
        {
            var word = Word(name, i);
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]) && name[i - 1] != '-')
                dashed.Append('-');
            for (var end = i + Math.Max(1, word?.Length ?? 1); i < end; i++)
                dashed.Append(char.ToLowerInvariant(name[i]));
        }

        return dashed.ToString();
    }

    /// <summary>What names are compared by: no dashes, no case.</summary>
    public static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var c in name)
            if (c != '-')
                key.Append(char.ToLowerInvariant(c));
        return key.ToString();
    }

    /// <summary>What names of the environment are compared by: letters and digits only, no case.</summary>
    public static string EnvironmentKey(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var c in name)
            if (char.IsLetterOrDigit(c))
                key.Append(char.ToLowerInvariant(c));
        return key.ToString();
    }

    private static string? Word(string name, int start)
    {
        foreach (var word in Words)
            if (string.CompareOrdinal(name, start, word, 0, word.Length) == 0)
                return word;
        return null;
    }
}
