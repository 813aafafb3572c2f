using MlopsBuild.Training;

namespace MlopsBuild.Tests.Training.Tuning;

/// <summary>Searches whose trials are calls of a function, two folds of equal score each.</summary>
internal static class Objective
{
    public static TuningResult Search<T>(SearchSpace<T> space, TuningOptions options, Func<T, double> value, int cores = 1, TimeProvider? clock = null)
        where T : class =>
        new Search(
            space,
            options,
            start =>
            {
                var score = value((T)start.Trainer);
                start.Meter.FoldEnded();
                return new TrialScores([new FoldScore(score, 50, 50), new FoldScore(score, 50, 50)], TimeSpan.Zero);
            },
            (_, _) => { })
        { Cores = cores, Clock = clock ?? TimeProvider.System }.Run();

    public static double Best<T>(SearchSpace<T> space, TuningOptions options, Func<T, double> value)
        where T : class => Search(space, options, value).Best!.Scores!.Mean;
}
