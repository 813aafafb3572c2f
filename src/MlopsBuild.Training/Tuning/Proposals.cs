namespace MlopsBuild.Training;

/// <summary>Chooses what the trials of a search try. A trial's values follow from the seed, its number, and the ends of trials well before it.</summary>
internal sealed class Proposals(SearchSpace space, TuningOptions options)
{
    private const int Candidates = 32;
    private const int Attempts = 200;
    private const double GoodShare = 0.15;

    private readonly List<double[]> places = [];
    private readonly HashSet<string> tried = new(StringComparer.Ordinal);

    /// <summary>The values of the next trial; null when every value has been tried.</summary>
    /// <param name="losses">What the trials before it, from the first, came to: less is better, infinity for failed ones.</param>
    public IReadOnlyDictionary<string, object>? Next(IReadOnlyList<double> losses)
    {
        var number = places.Count + 1;
        if (number == 1)
            return Take([.. space.Ranges.Select(range => range.PlaceOf(space.StartValues[range.Property])!.Value)], space.StartValues);
        var numbers = new TrialNumbers(options.Seed, number);
        var draw = options.Method == SearchMethod.Tpe && losses.Count >= options.RandomTrials ? Promising(losses, numbers) : null;
        for (var attempt = 0; draw is null && attempt < Attempts; attempt++)
            draw = Untried([.. space.Ranges.Select(_ => numbers.Next())]);
        return draw is null ? null : Take(draw, ValuesAt(draw));
    }

    // Trials whose end is not to be known yet count among those that are not good, so that the next does not try the same.
    private double[]? Promising(IReadOnlyList<double> losses, TrialNumbers numbers)
    {
        var order = Enumerable.Range(0, losses.Count).OrderBy(trial => losses[trial]).ToList();
        var good = Math.Max(1, (int)Math.Ceiling(GoodShare * losses.Count));
        var dense = new ParzenEstimate(space.Ranges, [.. order.Take(good).Select(trial => places[trial])]);
        var rest = new ParzenEstimate(space.Ranges, [.. order.Skip(good).Concat(Enumerable.Range(losses.Count, places.Count - losses.Count)).Select(trial => places[trial])]);
        double[]? best = null;
        var most = double.NegativeInfinity;
        for (var candidate = 0; candidate < Candidates; candidate++)
        {
            var draw = dense.Draw(numbers);
            var gain = dense.LogDensity(draw) - rest.LogDensity(draw);
            if (gain > most && Untried(draw) is not null)
                (best, most) = (draw, gain);
        }

        return best;
    }

    private double[]? Untried(double[] draw) => tried.Contains(Key(ValuesAt(draw))) ? null : draw;

    private Dictionary<string, object> ValuesAt(double[] draw) =>
        space.Ranges.Zip(draw).ToDictionary(pair => pair.First.Property, pair => pair.First.At(pair.Second));

    // The places of the values as they are tried, which are rounded.
    private IReadOnlyDictionary<string, object> Take(double[] draw, IReadOnlyDictionary<string, object> values)
    {
        places.Add([.. space.Ranges.Zip(draw, (range, place) => range.PlaceOf(values[range.Property]) ?? place)]);
        tried.Add(Key(values));
        return values;
    }

    private static string Key(IReadOnlyDictionary<string, object> values) =>
        string.Join('\n', values.Values.Select(value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)));
}
