using System.Data;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Stages;
using MlopsBuild.Training;

namespace MlopsBuild.Benchmarks;

/// <summary>What the child processes of <see cref="TrainStage"/> do.</summary>
internal static class DiamondTraining
{
    private const string Rows = "split/train.parquet";
    private const string SchemaFile = "schema.json";

    /// <summary>Validates and splits the diamonds below a folder.</summary>
    public static int Prepare(string folder, string repository)
    {
        var data = Dataset.At(Path.Combine(repository, "data", "diamonds.csv"));
        var contract = ContractFile.Read(data.ContractPath!, data.ContractPath!);
        DatasetValidation.Run(data, contract, data.Path, Path.Combine(folder, "validated"));
        DatasetSplit.Run(Path.Combine(folder, "validated", DatasetValidation.AcceptedFile), contract.Schema, Path.Combine(folder, "split"));
        File.WriteAllText(Path.Combine(folder, SchemaFile), contract.Schema.Describe());
        return 0;
    }

    /// <summary>The stage as a build runs it, without a cached result.</summary>
    public static int Stage(string folder, int trees)
    {
        var data = MlopsBuild.Stages.Stage.Named("data").Writes("split", SchemaFile).Runs(static _ => { });
        var train = TrainingStages.Train(Trainer(trees), data, SchemaFile, data, Rows, ParquetRows.From);
        using var session = new StageSession(new StageSessionOptions { Root = folder, NoCache = true });
        return session.Run([train])[0].Metrics["train.rows"] > 0 ? 0 : 1;
    }

    /// <summary>The least program that trains the same model and saves it.</summary>
    public static int Bare(string folder, int trees)
    {
        string[] texts = ["cut", "color", "clarity"];
        string[] numbers = ["carat", "depth", "table", "x", "y", "z"];
        string[] columns = ["price", .. numbers, .. texts];
        var context = new MLContext(42);
        var loader = context.Data.CreateDatabaseLoader([.. columns.Select((name, index) => new DatabaseLoader.Column(name, texts.Contains(name) ? DbType.String : DbType.Double, index))]);
        var source = ParquetRows.From(Path.Combine(folder, Rows));
        var query = $"SELECT {string.Join(", ", columns.Select(name => texts.Contains(name) ? $"\"{name}\"" : $"CAST(\"{name}\" AS DOUBLE) AS \"{name}\""))} FROM ({source.Query})";
        var rows = loader.Load(new DatabaseSource(source.Factory, source.ConnectionString, query));
        var trainer = Trainer(trees);
        var model = context.Transforms.Conversion.ConvertType([.. numbers.Append("price").Select(name => new InputOutputColumnPair(name))], DataKind.Single)
            .Append(context.Transforms.Expression("price", "x => log(x)", "price"))
            .Append(context.Transforms.Categorical.OneHotEncoding([.. texts.Select(name => new InputOutputColumnPair(name))]))
            .Append(context.Transforms.Concatenate("Features", [.. numbers, .. texts]))
            .Append(context.Regression.Trainers.LightGbm(new LightGbmRegressionTrainer.Options
            {
                LabelColumnName = "price",
                NumberOfLeaves = trainer.Leaves,
                NumberOfIterations = trainer.Iterations,
                LearningRate = trainer.LearningRate,
                MinimumExampleCountPerLeaf = trainer.MinimumExamplesPerLeaf,
                MaximumBinCountPerFeature = trainer.MaximumBins,
                UseCategoricalSplit = false,
                Seed = trainer.Seed,
                NumberOfThreads = trainer.Threads,
                Deterministic = true,
                ForceRowWise = true,
                Silent = true,
            }))
            .Fit(rows);
        context.Model.Save(model, rows.Schema, Path.Combine(folder, "bare.zip"));
        return 0;
    }

    private static LightGbmRegression Trainer(int trees) => new() { Iterations = trees };
}
