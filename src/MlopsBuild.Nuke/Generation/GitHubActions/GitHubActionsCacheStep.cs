using JetBrains.Annotations;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>Keeps files from run to run, see https://github.com/actions/cache.</summary>
[PublicAPI]
public class GitHubActionsCacheStep : GitHubActionsStep
{
    /// <summary>What is kept; one line each.</summary>
    public string[] IncludePatterns { get; set; } = [];

    /// <summary>What is left out of it; one line each.</summary>
    public string[] ExcludePatterns { get; set; } = [];

    /// <summary>The files whose content begins a new cache when it changes.</summary>
    public string[] KeyFiles { get; set; } = [];

    /// <inheritdoc />
    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine($"- name: {YamlScalar.Of($"Cache: {string.Join(", ", IncludePatterns)}")}");
        using var indent = writer.Indent();
        writer.WriteLine("uses: actions/cache@v4");
        writer.WriteLine("with:");
        using var with = writer.Indent();
        writer.WriteLine("path: |");
        using (writer.Indent())
        {
            foreach (var pattern in IncludePatterns)
                writer.WriteLine(Line(pattern));
            foreach (var pattern in ExcludePatterns)
                writer.WriteLine($"!{Line(pattern)}");
        }

        writer.WriteEntry("key", $"${{{{ runner.os }}}}-${{{{ hashFiles({string.Join(", ", KeyFiles.Select(Literal))}) }}}}");
    }

    // A block scalar ends with its indentation, so nothing may begin a line of its own.
    private static string Line(string pattern) => string.Concat(pattern.Select(x => char.IsControl(x) || x is '\u2028' or '\u2029' ? ' ' : x)).Trim();

    private static string Literal(string text) => $"'{text.Replace("'", "''")}'";
}
