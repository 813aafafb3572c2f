using System.Linq.Expressions;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>
/// Trainers by the column to predict, whose type tells the task: a number is predicted by regression, a boolean by binary and a text by
/// multiclass classification, as in <c>Trainers.LightGbm&lt;Diamond&gt;(d =&gt; d.Price) with { Leaves = 31 }</c>.
/// </summary>
public static class Trainers
{
    /// <summary>
    /// Gradient-boosted trees by LightGBM for a task; the label is the column with that role. A number is learnt as it is, since its logarithm (<see cref="LightGbmRegression.LogLabel"/>) needs
    /// labels above 0.
    /// </summary>
    public static MlNetTrainer LightGbm(LearningTask task) => task switch
    {
        LearningTask.Regression => new LightGbmRegression { LogLabel = false },
        LearningTask.BinaryClassification => new LightGbmBinary(),
        _ => new LightGbmMulticlass(),
    };

    /// <summary>Gradient-boosted trees by LightGBM that predicts a number.</summary>
    public static LightGbmRegression LightGbm<TRow>(Expression<Func<TRow, double>> label) => new() { Label = Name(label) };

    /// <summary>Gradient-boosted trees by LightGBM that predicts whether a boolean is true.</summary>
    public static LightGbmBinary LightGbm<TRow>(Expression<Func<TRow, bool>> label) => new() { Label = Name(label) };

    /// <summary>Gradient-boosted trees by LightGBM that predicts one of several texts.</summary>
    public static LightGbmMulticlass LightGbm<TRow>(Expression<Func<TRow, string>> label) => new() { Label = Name(label) };

    /// <summary>Gradient-boosted trees by FastTree that predicts a number.</summary>
    public static FastTreeRegression FastTree<TRow>(Expression<Func<TRow, double>> label) => new() { Label = Name(label) };

    /// <summary>Gradient-boosted trees by FastTree that predicts whether a boolean is true.</summary>
    public static FastTreeBinary FastTree<TRow>(Expression<Func<TRow, bool>> label) => new() { Label = Name(label) };

    /// <summary>Gradient-boosted trees by FastTree that predicts one of several texts.</summary>
    public static FastTreeMulticlass FastTree<TRow>(Expression<Func<TRow, string>> label) => new() { Label = Name(label) };

    /// <summary>A random forest that predicts a number.</summary>
    public static FastForestRegression FastForest<TRow>(Expression<Func<TRow, double>> label) => new() { Label = Name(label) };

    /// <summary>A random forest that predicts whether a boolean is true.</summary>
    public static FastForestBinary FastForest<TRow>(Expression<Func<TRow, bool>> label) => new() { Label = Name(label) };

    /// <summary>A random forest that predicts one of several texts.</summary>
    public static FastForestMulticlass FastForest<TRow>(Expression<Func<TRow, string>> label) => new() { Label = Name(label) };

    /// <summary>A linear model by stochastic dual coordinate ascent that predicts a number.</summary>
    public static SdcaRegression Sdca<TRow>(Expression<Func<TRow, double>> label) => new() { Label = Name(label) };

    /// <summary>A linear model by stochastic dual coordinate ascent that predicts whether a boolean is true.</summary>
    public static SdcaBinary Sdca<TRow>(Expression<Func<TRow, bool>> label) => new() { Label = Name(label) };

    /// <summary>A linear model by stochastic dual coordinate ascent that predicts one of several texts.</summary>
    public static SdcaMulticlass Sdca<TRow>(Expression<Func<TRow, string>> label) => new() { Label = Name(label) };

    /// <summary>A linear model by L-BFGS that predicts a number of at least 0, such as a count.</summary>
    public static LbfgsRegression Lbfgs<TRow>(Expression<Func<TRow, double>> label) => new() { Label = Name(label) };

    /// <summary>A linear model by L-BFGS that predicts whether a boolean is true.</summary>
    public static LbfgsBinary Lbfgs<TRow>(Expression<Func<TRow, bool>> label) => new() { Label = Name(label) };

    /// <summary>A linear model by L-BFGS that predicts one of several texts.</summary>
    public static LbfgsMulticlass Lbfgs<TRow>(Expression<Func<TRow, string>> label) => new() { Label = Name(label) };

    /// <summary>A linear model by the averaged perceptron that predicts whether a boolean is true.</summary>
    public static AveragedPerceptronBinary AveragedPerceptron<TRow>(Expression<Func<TRow, bool>> label) => new() { Label = Name(label) };

    /// <summary>A linear model by the averaged perceptron that predicts one of several texts.</summary>
    public static AveragedPerceptronMulticlass AveragedPerceptron<TRow>(Expression<Func<TRow, string>> label) => new() { Label = Name(label) };

    private static string Name<TRow, TValue>(Expression<Func<TRow, TValue>> label)
    {
        var body = label.Body is UnaryExpression { NodeType: ExpressionType.Convert } widened ? widened.Operand : label.Body;
        return ColumnOf<TRow>.Name(Expression.Lambda<Func<TRow, object?>>(Expression.Convert(body, typeof(object)), label.Parameters));
    }
}
