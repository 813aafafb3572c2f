using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Draws a contract from data, and the record of a row from the contract.</summary>
public interface IInferContract : IDataRequest
{
    /// <summary>Name of the column to predict, for a contract drawn from data.</summary>
    [Parameter("Column to predict, for the contract that is drawn from data", Name = "Label")]
    string? LabelColumn => TryGetValue(() => LabelColumn);

    /// <summary>The file that <see cref="GenerateRow"/> writes; by default <c>build/&lt;Record&gt;.cs</c>.</summary>
    string? RowFile => null;

    /// <summary>
    /// Writes a contract where none is, and the record of a row for the build's own data; an existing contract is never overwritten: the
    /// differences are told, and a proposal is written beside it.
    /// </summary>
    Target InferContract => _ => _
        .Description("Draws a contract from the data; beside an existing one it writes a proposal and tells the differences")
        .Executes(() => Judged(() => ContractRuns.Infer(this)));

    /// <summary>Writes the record that stands for a row from the contract, over the one that it wrote before.</summary>
    Target GenerateRow => _ => _
        .Description("Writes the C# record of a row from the contract of the build's own data")
        .Executes(() => Judged(() => ContractRuns.GenerateRow(this)));
}
