using MlopsBuild.Datasets;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

/// <summary>Judges figures and says what they mean.</summary>
internal static class LeakageFindings
{
    public static LeakageFinding? Of(SharedRows shared, long testRows, LeakageOptions options)
    {
        var features = shared.Kind == LeakageKind.SharedFeatures;
        var threshold = features
            ? shared.Repeated + options.MaximumSharedFeatures + (3 * Math.Sqrt(shared.Repeated * (1 - shared.Repeated) / testRows))
            : options.MaximumShared;
        if (shared.Fraction <= threshold)
            return null;
        var have = shared.Rows == 1 ? "has" : "have";
        var what = shared.Kind switch
        {
            LeakageKind.SharedRows => $"{(shared.Rows == 1 ? "equals" : "equal")} a training row in every column",
            LeakageKind.SharedFeatures => $"{have} the features of a training row, where {Figures.Percent(Math.Round(shared.Repeated, 6))} of the training rows have those of another",
            _ => $"{have} the key ({string.Join(", ", shared.Columns.Select(name => $"\"{name}\""))}) of a training row",
        };
        var first = shared.Examples is [var example, ..]
            ? $"; test row {Figures.Count(example.TestRow)} is like training row {Figures.Count(example.TrainRow)}"
            : "";
        return new()
        {
            Kind = shared.Kind,
            Severity = features ? Severity.Warning : Severity.Error,
            Figure = shared.Fraction,
            Threshold = Math.Round(threshold, 6),
            Sentence = $"{Figures.Count(shared.Rows, "test row")} ({Figures.Percent(Math.Round(shared.Fraction, 6))} of them) {what}{first}.",
            Advice = shared.Kind switch
            {
                LeakageKind.SharedRows => "Split with SplitData, which keeps equal rows on one side.",
                LeakageKind.SharedFeatures => "See whether they are copies with another label or key; group them in the split if so.",
                _ => "Split by group with the key as the group.",
            },
        };
    }

    public static LeakageFinding? Of(LabelScore score, LeakageSides sides, LeakageOptions options)
    {
        if (!(score.Score >= options.ExplainsAlone))
            return null;
        var measure = sides.LabelIsClass
            ? $"avoids {Figures.Percent(Math.Round(score.Score.Value, 4))} of the errors of guessing the commonest label"
            : $"explains {Figures.Percent(Math.Round(score.Score.Value, 4))} of the variance of the label's rank";
        return new()
        {
            Kind = LeakageKind.PredictsLabel,
            Severity = Severity.Error,
            Column = score.Column,
            Figure = score.Score.Value,
            Threshold = options.ExplainsAlone,
            Sentence = $"\"{score.Column}\" alone {measure} in test rows.",
            Advice = "See whether it is known when a prediction is made; give it the role ignore in the contract if it follows from the label.",
        };
    }

    public static IEnumerable<LeakageFinding> Of(TimeOverlap? time, LeakageOptions options)
    {
        if (time is null || !options.SplitByTime)
            yield break;
        if (time.NotNewer > 0)
        {
            yield return Finding(LeakageKind.TimeOverlap, time.NotNewer,
                $"{Figures.Percent(Math.Round(time.NotNewer, 6))} of the test rows are not newer than the newest training row ({time.NewestTrain}); the oldest is of {time.OldestTest}.");
        }

        if (time.Shared > 0)
            yield return Finding(LeakageKind.SharedTimes, time.Shared, $"{Figures.Percent(Math.Round(time.Shared, 6))} of the test rows have the very time of a training row.");

        LeakageFinding Finding(LeakageKind kind, double figure, string sentence) => new()
        {
            Kind = kind,
            Severity = Severity.Error,
            Column = time.Column,
            Figure = figure,
            Threshold = 0,
            Sentence = sentence,
            Advice = "Split by time, so that a model is tested on what came after all that it learnt from.",
        };
    }
}
