using System.Data.Common;
using System.Text.Json;
using MlopsBuild.Datasets;

namespace MlopsBuild.Training;

/// <summary>What a worker shall train, as one line of JSON.</summary>
/// <param name="Type">Name of the trainer's record.</param>
/// <param name="Trainer">The trainer, as <see cref="Training.Trainer.Describe"/> writes it.</param>
/// <param name="Factory">The type that opens connections of the rows' engine, whose field <c>Instance</c> holds one.</param>
/// <param name="Connection">Connection string of the rows.</param>
/// <param name="Query">Query of the rows.</param>
/// <param name="Schema">The schema, as <see cref="DatasetSchema.Describe"/> writes it.</param>
/// <param name="Folder">Gets the model.</param>
internal sealed record TrainingRequest(string Type, string Trainer, string Factory, string Connection, string Query, string Schema, string Folder)
{
    public static TrainingRequest Of(Trainer trainer, RowSource rows, DatasetSchema schema, string folder) => new(
        trainer.GetType().FullName!, trainer.Describe(), rows.Factory.GetType().AssemblyQualifiedName!, rows.ConnectionString, rows.Query, schema.Describe(), folder);

    public string Write() => JsonSerializer.Serialize(this);

    public static TrainingRequest Read(string line) => JsonSerializer.Deserialize<TrainingRequest>(line)!;

    /// <summary>Trains what is asked for, in this process.</summary>
    public TrainingResult Run()
    {
        var type = System.Type.GetType(Factory, throwOnError: true)!;
        var factory = (DbProviderFactory)(type.GetField("Instance")?.GetValue(null) ?? throw new ArgumentException($"The provider \"{type.Name}\" has no field Instance, expected one."));
        return TrainerText.Read(Type, Trainer).Train(new RowSource(factory, Connection, Query), DatasetSchema.Parse(Schema), Folder);
    }
}
