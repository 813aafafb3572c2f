using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Training;

namespace MlopsBuild.Tests.Training;

/// <summary>What a regression reaches on rows.</summary>
internal sealed record RegressionFigures(double Rmse, double Mae, double R2, long Rows)
{
    public static RegressionFigures Of(string modelFolder, RowSource rows) => Of(Model.Open(modelFolder).Score(rows, []));

    public static RegressionFigures Of(ScoredRows scored)
    {
        var metrics = PointMetrics.Of(scored);
        return new(metrics[Metric.Rmse].Value, metrics[Metric.Mae].Value, metrics[Metric.R2].Value, scored.Actual.Length);
    }
}
