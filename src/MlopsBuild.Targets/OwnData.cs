using MlopsBuild.Data;
using Nuke.Common.Execution;

namespace MlopsBuild.Targets;

/// <summary>Whether the build's own data and their contract are there, before anything runs.</summary>
internal static class OwnData
{
    private static readonly string[] Needing = [nameof(IValidateData.ValidateData), nameof(ISplitData.SplitData), nameof(ITrain.Train), nameof(ITune.Tune), nameof(IStart.Start)];

    /// <exception cref="ArgumentException">The data are outside the root or missing, there is no contract yet, or <c>--label</c> says something else than the contract.</exception>
    public static void Check(IInferContract build, IReadOnlyCollection<ExecutableTarget> plan)
    {
        if (build.DataPath is not null || !plan.Any(target => Needing.Contains(target.Name)))
            return;
        var (root, data) = ((string)build.RootDirectory, build.Data);
        var path = Path.GetFullPath(Path.Combine(root, data.Path));
        if (Path.IsPathRooted(data.Path) || !path.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new ArgumentException($"The data \"{data.Path}\" lie outside \"{root}\", expected a path relative to it and below it; copy the file there, or link it, and name it so where the build class says Data.");
        if (data.ContractPath is not { } contract)
            return;
        var draws = plan.Any(target => target.Name == nameof(IInferContract.InferContract)) || (build is IStart && plan.Any(target => target.Name == nameof(IStart.Start)));
        if (File.Exists(Path.Combine(root, contract)))
            CheckLabel(build, contract);
        else if (!draws)
            throw new ArgumentException($"There is no contract \"{contract}\" yet, expected one of the data; {(build is IStart ? "run ./build.sh Start" : "run ./build.sh InferContract --label <column to predict>")} first, which draws it from the rows, and commit what it writes.");
        else if (!File.Exists(path) && !Directory.Exists(path) && !data.Path.Contains('*', StringComparison.Ordinal))
            throw new ArgumentException($"There are no data \"{data.Path}\" below \"{root}\", expected a file of rows; put it there, or name another where the build class says Data.");
    }

    // Once there is a contract, nothing else says what the label is.
    private static void CheckLabel(IInferContract build, string contract)
    {
        if (build.LabelColumn is not { } label)
            return;
        try
        {
            if (OwnContract.Schema(build)?.Label is { } said && said.Name != label)
                throw new ArgumentException($"The label is \"{label}\" by --label, its variable or .nuke/parameters.json, but \"{said.Name}\" by the contract \"{contract}\", expected the same; change \"role: label\" there, or leave Label out, for where a contract is it alone decides.");
        }
        catch (ContractException)
        {
            // The target that reads it says what is wrong with it.
        }
    }
}
