using System.Data.Common;
using System.Text.Json;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>What a worker shall train and score, as one line of JSON.</summary>
/// <param name="Type">Name of the trainer's record.</param>
/// <param name="Trainer">The trainer, as <see cref="Training.Trainer.Describe"/> writes it.</param>
/// <param name="Factory">The type that opens connections of the rows' engine, whose field <c>Instance</c> holds one.</param>
/// <param name="Connection">Connection string of the rows.</param>
/// <param name="Query">Query of the rows to learn from.</param>
/// <param name="Test">Query of the rows to score, of the same engine.</param>
/// <param name="Metric">Name of the metric that is the score.</param>
/// <param name="Schema">The schema, as <see cref="DatasetSchema.Describe"/> writes it.</param>
/// <param name="Folder">Gets the model.</param>
internal sealed record TrainingRequest(string Type, string Trainer, string Factory, string Connection, string Query, string Test, string Metric, string Schema, string Folder)
{
    public static TrainingRequest Of(Trainer trainer, FoldRows rows, DatasetSchema schema, Metric metric, string folder) => new(
        trainer.GetType().FullName!, trainer.Describe(), rows.Train.Factory.GetType().AssemblyQualifiedName!, rows.Train.ConnectionString, rows.Train.Query, rows.Test.Query, metric.Name,
        schema.Describe(), folder);

    public string Write() => JsonSerializer.Serialize(this);

    public static TrainingRequest Read(string line) => JsonSerializer.Deserialize<TrainingRequest>(line)!;

    /// <summary>Does what is asked for, in this process.</summary>
    public FoldResult Run()
    {
        var type = System.Type.GetType(Factory, throwOnError: true)!;
        var factory = (DbProviderFactory)(type.GetField("Instance")?.GetValue(null) ?? throw new ArgumentException($"The provider \"{type.Name}\" has no field Instance, expected one."));
        var rows = new FoldRows(new RowSource(factory, Connection, Query), new RowSource(factory, Connection, Test));
        return rows.Score(TrainerText.Read(Type, Trainer), DatasetSchema.Parse(Schema), Gates.Metric.All.Single(known => known.Name == Metric), Folder, null);
    }
}
