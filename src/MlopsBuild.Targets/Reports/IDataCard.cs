using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Writes a card of the build's data; see docs/report.md.</summary>
public interface IDataCard : ISplitData
{
    /// <summary>Identifier of the data's licence, such as <c>mit</c> or <c>cc-by-4.0</c>, for the metadata; null where nobody says.</summary>
    string? DataLicence => null;

    /// <summary>Words that the data are found by, beside <c>tabular</c>.</summary>
    IReadOnlyList<string> DataTags => [];

    /// <summary>Path of what people write of the data, below the root; by default beside the contract, such as <c>data/diamonds.card.md</c>.</summary>
    string DataWords => CardWriting.WordsBeside(Data);

    /// <summary>
    /// Writes <c>artifacts/cards/datasets/&lt;name&gt;/README.md</c>, with Hugging Face's metadata, and <c>index.html</c>, from the contract and the run. What people
    /// write stands in <see cref="DataWords"/>, which is made once, with headings, and never changed.
    /// </summary>
    Target DataCard => _ => _
        .Description("Writes a card of the data, for Hugging Face and as a page; what people write of them is kept")
        .TryAfter<IValidateData>(x => x.ValidateData)
        .TryAfter<ISplitData>(x => x.SplitData)
        .TryAfter<IEvaluate>(x => x.Evaluate)
        .Executes(() => Judged(() => CardWriting.Data(this)));
}
