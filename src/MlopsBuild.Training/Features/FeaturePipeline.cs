using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>The steps from the values of a row to the features and the target of ML.NET's trainers.</summary>
internal static class FeaturePipeline
{
    public static InputEncoding EncodingOf(MlNetTrainer trainer, Column column, TrainingFacts facts) => column.Type switch
    {
        ColumnType.Boolean => InputEncoding.Boolean,
        ColumnType.Integer or ColumnType.Number => InputEncoding.Number,
        ColumnType.Date or ColumnType.Timestamp => InputEncoding.TimeParts,
        _ when trainer.TextColumns.Contains(column.Name) => InputEncoding.Prose,
        _ when trainer.HashedColumns.Contains(column.Name) => InputEncoding.Hash,
        _ when column.Ordered && trainer.OrderedCategories == OrderedCategories.Ranks => InputEncoding.Rank,
        _ when facts.Values[column.Name] > trainer.OneHotValues => InputEncoding.Hash,
        _ => InputEncoding.OneHot,
    };

    // A missing number becomes 0 and an input of its own that says so: left as NaN, FastTree would leave the row out when training, and
    // ML.NET would send it down the wrong branch of LightGBM's trees when scoring.
    public static IEstimator<ITransformer> Of(MLContext context, MlNetTrainer trainer, ModelInputs inputs, TrainingFacts facts)
    {
        var steps = new List<IEstimator<ITransformer>>();
        var numbers = inputs.Values.Where(value => !value.IsText).ToList();
        if (numbers.Count > 0)
            steps.Add(context.Transforms.Conversion.ConvertType([.. numbers.Select(value => new InputOutputColumnPair(Input(value), value.Name))], DataKind.Single));
        var filled = numbers.Where(value => value.Column.Nullable).ToList();
        if (filled.Count > 0)
        {
            steps.Add(context.Transforms.IndicateMissingValues([.. filled.Select(value => new InputOutputColumnPair(Missing(value), Input(value)))]));
            steps.Add(context.Transforms.Conversion.ConvertType([.. filled.Select(value => new InputOutputColumnPair(Missing(value)))], DataKind.Single));
            steps.Add(context.Transforms.ReplaceMissingValues([.. filled.Select(value => new InputOutputColumnPair(Input(value)))]));
        }

        var scaled = numbers.Where(value => value.Column.Type != ColumnType.Boolean).ToList();
        if (trainer.Normalises && scaled.Count > 0)
            steps.Add(context.Transforms.NormalizeMeanVariance([.. scaled.Select(value => new InputOutputColumnPair(Input(value)))], fixZero: false));
        steps.AddRange(Texts(context, trainer, inputs, facts));
        steps.Add(context.Transforms.Concatenate(ModelInputs.Features, [.. Joined(inputs)]));
        return steps.Aggregate((IEstimator<ITransformer>)new EstimatorChain<ITransformer>(), (chain, step) => chain.Append(step));
    }

    /// <summary>The columns that the last step joins to the features, in order.</summary>
    public static IEnumerable<string> Joined(ModelInputs inputs) =>
        [.. inputs.Values.Select(Input), .. inputs.Values.Where(value => !value.IsText && value.Column.Nullable).Select(Missing)];

    /// <summary>Makes the target: a number, a boolean, or the key of a class.</summary>
    public static IEstimator<ITransformer> Target(MLContext context, MlNetTrainer trainer, IReadOnlyList<string> classes)
    {
        switch (trainer.Task)
        {
            case LearningTask.Regression:
                var number = context.Transforms.Conversion.ConvertType(ModelInputs.Target, ModelInputs.Truth, DataKind.Single);
                return trainer.LearnsLogarithm ? number.Append(context.Transforms.Expression(ModelInputs.Target, "x => log(x)", ModelInputs.Target)) : number;
            case LearningTask.BinaryClassification:
                return context.Transforms.Conversion.MapValue(ModelInputs.Target, new Dictionary<string, bool> { [classes[0]] = false, [classes[1]] = true }, ModelInputs.Truth);
            default:
                var keys = new RowTable([("Class", classes.ToArray())], classes.Count);
                return context.Transforms.Conversion.MapValueToKey(ModelInputs.Target, ModelInputs.Truth, keyData: keys);
        }
    }

    private static IEnumerable<IEstimator<ITransformer>> Texts(MLContext context, MlNetTrainer trainer, ModelInputs inputs, TrainingFacts facts)
    {
        foreach (var kind in inputs.Values.Where(value => value.IsText).GroupBy(value => EncodingOf(trainer, value.Column, facts)))
        {
            InputOutputColumnPair[] pairs = [.. kind.Select(value => new InputOutputColumnPair(Input(value), value.Name))];
            if (kind.Key == InputEncoding.OneHot)
                yield return context.Transforms.Categorical.OneHotEncoding(pairs, keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue);
            else if (kind.Key == InputEncoding.Rank)
            {
                foreach (var value in kind)
                    yield return context.Transforms.Conversion.MapValue(Input(value), Ranks(value.Column), value.Name);
                if (trainer.Normalises)
                    yield return context.Transforms.NormalizeMeanVariance([.. kind.Select(value => new InputOutputColumnPair(Input(value)))], fixZero: false);
            }
            else if (kind.Key == InputEncoding.Hash)
                yield return context.Transforms.Categorical.OneHotHashEncoding(pairs, numberOfBits: trainer.HashBits);
            else
            {
                foreach (var pair in pairs)
                    yield return context.Transforms.Text.FeaturizeText(pair.OutputColumnName, pair.InputColumnName);
            }
        }
    }

    private static IEnumerable<KeyValuePair<string, float>> Ranks(Column column) =>
        column.AllowedValues.Select((value, index) => KeyValuePair.Create(value, index + 1f));

    private static string Input(ModelInput value) => "__" + value.Name;

    private static string Missing(ModelInput value) => "__missing__" + value.Name;
}
