using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Writes a card of the build's model; see docs/report.md.</summary>
public interface IModelCard : IEvaluate
{
    /// <summary>The run whose model the card is of; by default the one of this build where it trains, else the newest that trained.</summary>
    [Parameter("Run that ExportRun, Report, ModelCard and Reproduce work on: last, its id or the beginning of it, or the path of its record; but for Reproduce also last~1 or a git revision; by default this build's, else the newest", Name = "Run")]
    string? DescribedRun => TryGetValue(() => DescribedRun);

    /// <summary>Identifier of the model's licence, such as <c>mit</c> or <c>apache-2.0</c>, for the metadata; null where nobody says.</summary>
    string? ModelLicence => null;

    /// <summary>Repository of the data on Hugging Face's Hub, such as <c>team/diamonds</c>, for the metadata; null where they are not there.</summary>
    string? DataRepository => null;

    /// <summary>Words that the model is found by, beside <c>tabular</c>.</summary>
    IReadOnlyList<string> ModelTags => [];

    /// <summary>Path of what people write of the model, below the root.</summary>
    string ModelWords => "model.card.md";

    /// <summary>
    /// Writes <c>artifacts/cards/models/&lt;name&gt;/README.md</c>, with Hugging Face's metadata, and <c>index.html</c>, from contract, run, evaluation and registry. What
    /// people write stands in <see cref="ModelWords"/>, which is made once, with headings, and never changed.
    /// Of the version that <c>--model name@version</c>, <c>--model name@alias</c> or <c>--version</c> names, the card tells from the run that made it.
    /// </summary>
    Target ModelCard => _ => _
        .Description("Writes a card of the model, for Hugging Face and as a page; what people write of it is kept")
        .TryAfter<ITrain>(x => x.Train)
        .TryAfter<IEvaluate>(x => x.Evaluate)
        .TryAfter<IRegister>(x => x.Register)
        .TryAfter<IPromote>(x => x.Promote, x => x.Rollback)
        .Executes(() => Judged(() => CardWriting.Model(this)));
}
