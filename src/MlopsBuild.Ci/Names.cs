using System.Text;

namespace MlopsBuild.Ci;

/// <summary>Names as servers and files spell them.</summary>
internal static class Names
{
    /// <summary>The variable that names the store that machines share.</summary>
    public const string StoreVariable = "MLOPS_STORE";

    /// <summary>The variable and parameter that chooses a workflow where one file holds several.</summary>
    public const string WorkflowVariable = "MLOPS_WORKFLOW";

    /// <summary>The first line of every file that we write.</summary>
    public const string Mark = "Written by ./build.sh GenerateCi; change the build class, not this file.";

    /// <summary>What jobs hand to each other where no shared store carries it: results of stages, and records of runs.</summary>
    public static IReadOnlyList<string> Results { get; } = [".mlops/store", ".mlops/runs"];

    /// <summary><c>learning-rate</c> for <c>LearningRate</c> and for <c>LEARNING_RATE</c>.</summary>
    public static string Dashed(string name)
    {
        var dashed = new StringBuilder();
        for (var index = 0; index < name.Length; index++)
        {
            var c = name[index];
            var begins = char.IsAsciiLetterUpper(c) && index > 0
                && (char.IsAsciiLetterLower(name[index - 1]) || char.IsAsciiDigit(name[index - 1]) || (index + 1 < name.Length && char.IsAsciiLetterUpper(name[index - 1]) && char.IsAsciiLetterLower(name[index + 1])));
            if ((begins || c is '_' or '.') && dashed.Length > 0 && dashed[^1] != '-')
                dashed.Append('-');
            if (c is not ('_' or '.'))
                dashed.Append(char.ToLowerInvariant(c));
        }

        return dashed.ToString();
    }

    /// <summary>A job in the one namespace that all workflows of a file share.</summary>
    public static string OfJob(int workflows, CiWorkflow workflow, string job) => workflows == 1 ? job : $"{workflow.Name}-{job}";

    /// <summary>A stage by its place.</summary>
    public static string OfStage(int stage) => $"stage-{stage + 1}";

    /// <summary>As a server is called in sentences.</summary>
    public static string Of(CiServers server) => server switch
    {
        CiServers.GitHubActions => "GitHub Actions",
        CiServers.GitLab => "GitLab CI",
        CiServers.CircleCI => "CircleCI",
        CiServers.TravisCI => "Travis CI",
        _ => server.ToString(),
    };

    /// <summary>One system as file names and labels spell it.</summary>
    public static string Of(CiSystems system) => system.ToString().ToLowerInvariant();

    /// <summary>The single systems of a set.</summary>
    public static IReadOnlyList<CiSystems> Each(CiSystems systems)
    {
        var each = new List<CiSystems>();
        foreach (var system in new[] { CiSystems.Linux, CiSystems.Windows, CiSystems.MacOS })
        {
            if (systems.HasFlag(system))
                each.Add(system);
        }

        return each;
    }
}
