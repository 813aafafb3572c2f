using Microsoft.ML;
using Microsoft.ML.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>One training with ML.NET, from rows to a model folder.</summary>
internal sealed class MlNetTraining(MlNetTrainer trainer, DatasetSchema schema)
{
    private const long MostCellsInMemory = 20_000_000;

    private readonly ModelInputs _inputs = Inputs(trainer, schema);

    /// <summary>Trains and gives the number of rows.</summary>
    public long Run(RowSource rows, string folder, ModelOrigin origin)
    {
        using var open = Sql.Open(rows);
        var facts = TrainingFacts.Of(trainer, _inputs, rows);
        var context = new MLContext(trainer.Seed);
        var data = _inputs.Load(context, rows);
        // Every step that learns something passes over the rows, and each pass would ask the engine anew.
        if (facts.Rows * _inputs.Values.Count <= MostCellsInMemory)
            data = context.Data.Cache(data);
        ITransformer model;
        try
        {
            model = Fit(context, data, facts);
        }
        catch (Exception cause) when (NativeLibraryAdvice.For(cause, trainer.Name) is { } advice)
        {
            throw new NativeLibraryMissingException(advice, cause);
        }

        ModelArchive.Save(context, model, data.Schema, Path.Combine(folder, Model.ModelFile));
        var probe = ProbeRows.Of(_inputs, rows);
        probe.Write(Path.Combine(folder, Model.ProbeFile));
        new ModelDescription
        {
            Task = trainer.Task,
            Trainer = TrainerText.Node(trainer),
            Seed = trainer.Seed,
            Determinism = trainer.Determinism,
            Schema = schema.Label == _inputs.Label ? schema : WithLabel(),
            Classes = facts.Classes,
            LabelIsLogarithm = trainer.LearnsLogarithm,
            Encodings = _inputs.Columns.ToDictionary(column => column.Name, column => FeaturePipeline.EncodingOf(trainer, column, facts)),
            Rows = facts.Rows,
            Origin = origin,
            Fingerprint = ModelScores.Fingerprint(model, probe.Table, trainer.Task),
            ProbeRows = probe.Table.Rows,
        }.Write(Path.Combine(folder, Model.DescriptionFile));
        return facts.Rows;
    }

    private static ModelInputs Inputs(MlNetTrainer trainer, DatasetSchema schema)
    {
        var inputs = ModelInputs.Of(schema, trainer.Task, trainer.Label);
        var texts = inputs.Columns.Where(column => column.Type == ColumnType.Text).Select(column => column.Name).ToList();
        var strangers = trainer.TextColumns.Concat(trainer.HashedColumns).Except(texts, StringComparer.Ordinal).Select(name => $"\"{name}\"").ToList();
        return strangers.Count == 0
            ? inputs
            : throw new ArgumentException($"TextColumns and HashedColumns of the trainer \"{trainer.Name}\" name {string.Join(", ", strangers)}, expected text columns with the role Feature:"
                + $" {(texts.Count == 0 ? "there are none" : string.Join(", ", texts.Select(name => $"\"{name}\"")))}.");
    }

    private ITransformer Fit(MLContext context, IDataView data, TrainingFacts facts)
    {
        var labelled = FeaturePipeline.Target(context, trainer, facts.Classes).Fit(data).Transform(data);
        var features = FeaturePipeline.Of(context, trainer, _inputs, facts);
        if (trainer.Code is Func<MLContext, IEstimator<ITransformer>, IEstimator<ITransformer>> custom)
            features = custom(context, features);
        var maker = features.Fit(labelled);
        var made = maker.Transform(labelled);
        if (made.Schema.GetColumnOrNull(ModelInputs.Features)?.Type is not VectorDataViewType { ItemType: NumberDataViewType item } || item != NumberDataViewType.Single)
        {
            throw new ArgumentException(
                $"The pipeline of the trainer \"{trainer.Name}\" gives no column \"{ModelInputs.Features}\" that is a vector of float, expected one; end it with a Concatenate into MlNetTrainer.FeatureColumn.");
        }

        var learnt = trainer.Estimator(context).Fit(trainer.ReadsOften ? context.Data.Cache(made) : made);
        return new TransformerChain<ITransformer>(maker, learnt);
    }

    private DatasetSchema WithLabel() => new()
    {
        Columns = [.. schema.Columns.Select(column => column == _inputs.Label ? column with { Role = ColumnRole.Label }
            : column.Role == ColumnRole.Label ? column with { Role = ColumnRole.Feature } : column)],
    };
}
