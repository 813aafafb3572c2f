namespace MlopsBuild.Tests.Structure.Samples;

/// <summary>What the samples of a page presume: members of the build class that the page speaks of and does not show.</summary>
internal static class PresumedNames
{
    private const string LightGbm = "LightGbmRegression LightGbm => new();";

    /// <summary>Using directives of every file: those of a build as the template makes it.</summary>
    public const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using MlopsBuild.Datasets;
        global using MlopsBuild.Gates;
        global using MlopsBuild.Targets;
        global using MlopsBuild.Training;
        global using Nuke.Common;
        """;

    /// <summary>A build with a model, to which samples that are a part of one are added.</summary>
    public const string Pipeline = """
        partial class Build : NukeBuild, ITrain
        {
            Dataset IHasData.Data => Dataset.Of<Diamond>("data/diamonds.csv");

            Trainer ITrain.Trainer => new LightGbmRegression();
        }
        """;

    /// <summary>The members, by page.</summary>
    public static IReadOnlyDictionary<string, string> Members { get; } = new Dictionary<string, string>
    {
        ["README.md"] = "bool Sklearn => false; ProcessTrainer ScikitLearn => null!;",
        ["docs/ci-servers.md"] = "bool Sklearn => false; [Parameter, Secret] readonly string ApiKey = null!; Target Test => _ => _;",
        ["docs/metrics.md"] = "static RowSource test => null!;",
        ["docs/stores.md"] = "static IProgress<MlopsBuild.Storage.TransferProgress> bar => null!; static MlopsBuild.Storage.ContentHash digest => default; static byte[] bytes => [];",
        ["docs/tools.md"] = "[Parameter, Secret] readonly string ApiKey = null!; static string Configuration => null!; static Nuke.Common.ProjectModel.Solution Solution => null!;",
        ["docs/training.md"] = $"static string root => null!; static RowSource rows => null!; static RowSource heldOut => null!; static DatasetSchema schema => null!; {LightGbm}",
        ["docs/evaluation.md"] = "public static GateSet Gates => GateSet.Empty;",
    };
}
