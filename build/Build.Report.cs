using MlopsBuild.Targets;

/// <summary>One page of a run, and cards of data and model; people write in data/diamonds.card.md and model.card.md.</summary>
partial class Build : IReport, ICards
{
    string? IDataCard.DataLicence => "mit";

    string? IModelCard.ModelLicence => "mit";

    IReadOnlyList<string> IModelCard.ModelTags => ["diamonds", "prices"];
}
