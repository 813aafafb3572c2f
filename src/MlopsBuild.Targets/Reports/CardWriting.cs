using MlopsBuild.Cards;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Reports;
using MlopsBuild.Runs;
using MlopsBuild.Training;
using Nuke.Common;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>The work of the targets that write cards.</summary>
internal static class CardWriting
{
    private const string Folder = "artifacts/cards";

    /// <summary>Where people write of data: <c>data/diamonds.card.md</c> beside <c>data/diamonds.contract.yml</c>.</summary>
    public static string WordsBeside(Dataset data)
    {
        var contract = data.ContractPath ?? Dataset.DefaultContract(data.Path);
        return Path.Combine(Path.GetDirectoryName(contract) ?? "", data.Name + ".card.md").Replace('\\', '/');
    }

    /// <exception cref="ArgumentException">The run or the version is not known, both are named, or no run trained a model.</exception>
    public static void Model(IModelCard build)
    {
        var chosen = RegisteredModels.Chosen(build, build.DescribedRun);
        var run = ReportedRuns.Of(build, chosen?.Run ?? build.DescribedRun, ReportedFiles.Train);
        var files = new ReportedFiles(build, run);
        var contract = GivenData.Chosen(build).Contract();
        var name = build is IHasRegistry registry ? (registry.Model ?? registry.ModelName)?.Split('@')[0] ?? build.Data.Name : build.Data.Name;
        var (registered, found, _) = RegisteredModels.Of(build, run);
        var version = chosen ?? found;
        var described = DescribedModel.Of(files.Description());
        Write(build, $"{Folder}/models/{HubFolder(name)}", CardOfModel.Of(new()
        {
            Name = name,
            Dataset = build.Data.Name,
            Run = run,
            Task = described.Task ?? build.Trainer.Task,
            Schema = files.Schema() is { } then ? Hiding(then, contract.Schema) : contract.Schema,
            Evaluation = files.Figures(),
            HeldOutRows = run.Metrics.TryGetValue("test.rows", out var rows) ? (long)rows : 0,
            Version = version,
            Aliases = version is null ? [] : registered?.AliasesOf(version.Number) ?? [],
            Words = Words(build, build.ModelWords, name, CardWords.OfModels),
            WordsFile = build.ModelWords,
            Licence = build.ModelLicence,
            Library = described.Library,
            DataRepository = build.DataRepository,
            Tags = build.ModelTags,
        }), run);
    }

    /// <exception cref="ContractException">The contract cannot be read.</exception>
    public static void Data(IDataCard build)
    {
        var run = ReportedRuns.Of(build, (build as IModelCard)?.DescribedRun, ReportedFiles.Validate);
        var files = new ReportedFiles(build, run);
        var contract = GivenData.Chosen(build).Contract();
        Write(build, $"{Folder}/datasets/{HubFolder(contract.Name)}", CardOfData.Of(new()
        {
            Contract = contract,
            Task = (build as ITrain)?.Trainer.Task ?? LabelTasks.Of(contract.Schema.Label),
            Run = run,
            Profile = files.Profile(),
            Rules = files.Validation()?.Rules ?? [],
            Splits = files.Splits(),
            Words = Words(build, build.DataWords, contract.Name, CardWords.OfData),
            WordsFile = build.DataWords,
            Licence = build.DataLicence,
            Tags = build.DataTags,
        }), run);
    }

    private static void Write(INukeBuild build, string folder, Card card, RunRecord run)
    {
        PageFile.Write(Path.Combine(build.RootDirectory, folder, "README.md"), build.Masked(CardMarkdown.Render(card)));
        PageFile.Write(Path.Combine(build.RootDirectory, folder, "index.html"), build.Masked(CardPage.Render(card)));
        Log.Information("{Kind:l} of run {Run:l}: {Folder:l}/README.md and index.html", card.Kind, run.Id, folder);
        build.ReportSummary(summary =>
        {
            summary["run"] = run.Id;
            return summary;
        });
    }

    /// <summary>What people wrote; where there is no file yet, one with headings is made.</summary>
    private static CardWords Words(INukeBuild build, string file, string name, IReadOnlyList<(string Heading, string Hint)> questions)
    {
        var path = Path.Combine(build.RootDirectory, file);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var made = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write));
            made.Write(CardWords.Draft(name, questions));
            Log.Information("Made {File:l} with headings; write below them what only people know, and commit it", file);
        }

        return CardWords.Read(File.ReadAllText(path));
    }

    /// <summary>The columns of the run; what the contract has come to call personal is so there too.</summary>
    private static DatasetSchema Hiding(DatasetSchema run, DatasetSchema contract) => new()
    {
        Columns = [.. run.Columns.Select(column => contract.Columns.Any(now => now.Name == column.Name && now.Sensitivity == Sensitivity.Pii) ? column with { Sensitivity = Sensitivity.Pii } : column)],
    };

    private static string HubFolder(string name) => string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.' ? letter : '-')).Trim('.') is { Length: > 0 } folder ? folder : "unnamed";
}
