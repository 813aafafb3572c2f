using MlopsBuild.Datasets;
using MlopsBuild.Targets;
using MlopsBuild.Training;
using Nuke.Common;

namespace MlopsBuild.Tests.Targets;

/// <summary>What the template makes, for rows.csv.</summary>
public class StartingBuild : NukeBuild, IStart, IDataGates
{
    Dataset IHasData.Data => Dataset.At(Rows, contract: "data/rows.contract.yml");

    Trainer ITrain.Trainer => Trainers.LightGbm(this.TaskOfLabel());

    protected virtual string Rows => "rows.csv";
}
