using MlopsBuild.Data;
using MlopsBuild.Datasets;
using Nuke.Common.Execution;

namespace MlopsBuild.Targets;

/// <summary>The data set that a target for data works on: the build's own, or the one that <c>--data</c> names.</summary>
/// <param name="Dataset">The data set, with absolute paths.</param>
/// <param name="Folder">Folder of its results, absolute.</param>
/// <param name="Report">What reports say of how the run was started.</param>
/// <param name="WorkFolder">Folder for intermediate files.</param>
internal sealed record GivenData(Dataset Dataset, string Folder, ReportOptions Report, string WorkFolder)
{
    /// <summary>What the engine may use.</summary>
    public EngineLimits Limits => new() { WorkFolder = WorkFolder };

    private static readonly string[] Targets =
        [nameof(IInferContract.InferContract), nameof(IProfileData.ProfileData), nameof(IValidateData.ValidateData), nameof(IShowRows.ShowRows),
            nameof(ICheckDrift.CheckDrift), nameof(ISplitData.SplitData), nameof(ICheckLeakage.CheckLeakage)];

    /// <summary>Refuses <c>--data</c> beside targets that work on the build's own data.</summary>
    /// <exception cref="ArgumentException">It is given beside one.</exception>
    public static void Check(IDataRequest build, IReadOnlyCollection<ExecutableTarget> plan)
    {
        if (build.DataPath is null && build.DataContract is { } alone)
            throw new ArgumentException($"--contract \"{alone}\" stands without --data, expected the data that it is for; the build's own data have their contract.");
        var others = build.DataPath is null ? [] : plan.Select(target => target.Name).Except(Targets).ToList();
        if (others.Count > 0)
            throw new ArgumentException($"--data cannot be given with {string.Join(", ", others)}, which work on the build's own data; expected it only with {string.Join(", ", Targets)}.");
    }

    /// <summary>The data that <c>--data</c> names; null when it is not given.</summary>
    public static GivenData? Of(IDataRequest build) => build.DataPath is null ? null : Chosen(build);

    /// <summary>The data that <c>--data</c> names, otherwise the build's own.</summary>
    public static GivenData Chosen(IDataRequest build)
    {
        var root = (string)build.RootDirectory;
        var work = Path.Combine(root, ".mlops", "tmp");
        if (build.DataPath is not { } path)
        {
            var own = build.Data;
            return new(
                own with { Path = Path.Combine(root, own.Path), ContractPath = own.ContractPath is { } contract ? Path.Combine(root, contract) : null },
                Path.Combine(root, DataStages.Folder(own)),
                new() { PagePath = $"{DataStages.Folder(own)}/{DatasetValidation.PageFile}", Root = root },
                work);
        }

        var beside = Dataset.DefaultContract(path);
        var given = Dataset.At(path, build.DataContract ?? beside);
        if (build.DataContract is null)
            given = given with { Name = Dataset.NameOf(path), ContractPath = File.Exists(beside) ? beside : null };
        // Results of the build's own data set are never touched.
        if (given.Name == build.Data.Name)
            given = given with { Name = given.Name + ".given" };
        var folder = $"artifacts/data/{given.Name}";
        return new(
            given, Path.Combine(root, folder),
            new() { DataPath = path, ContractPath = build.DataContract, PagePath = $"{folder}/{DatasetValidation.PageFile}", Root = root },
            work);
    }

    /// <summary>Its contract, or one inferred from the data where there is none.</summary>
    /// <exception cref="ContractException">The contract cannot be read.</exception>
    /// <exception cref="DataUnreadableException">The data cannot be read.</exception>
    public Contract Contract() => Dataset.ContractPath is { } path
        ? ContractFile.Read(path, format: Dataset.FormatOf(Dataset.Path))
        : ContractInference.Run(Dataset.Path, new(), Limits).Contract with { Name = Dataset.Name };
}
