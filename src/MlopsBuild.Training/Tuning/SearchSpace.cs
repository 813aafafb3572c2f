namespace MlopsBuild.Training;

/// <summary>Which values of a trainer's properties a search may try, around the trainer that it starts from.</summary>
public abstract class SearchSpace
{
    private protected SearchSpace(object start, IReadOnlyList<SearchRange> ranges) => (Origin, Ranges) = (start, ranges);

    /// <summary>The ranges, in the order in which they were given.</summary>
    public IReadOnlyList<SearchRange> Ranges { get; }

    /// <summary>The record that the search starts from.</summary>
    internal object Origin { get; }

    /// <summary>Whether it is one of trainers of this kind.</summary>
    public bool IsFor(Trainer trainer) => Origin.GetType() == trainer.GetType();

    /// <summary>
    /// A space without ranges: <c>SearchSpace.Of(new LightGbmRegression()).Log(t => t.LearningRate, 0.01, 0.3)</c>.
    /// </summary>
    /// <param name="start">The record whose properties are searched over; it is the first trial, as it is.</param>
    public static SearchSpace<T> Of<T>(T start)
        where T : class => new(start, []);

    /// <summary>Checks that every range makes sense.</summary>
    /// <exception cref="ArgumentException">One does not; all problems are listed.</exception>
    public void Check()
    {
        var problems = Problems().ToList();
        if (problems.Count > 0)
            throw new ArgumentException($"The search space of {Origin.GetType().Name} is not usable: {string.Join(" ", problems)}");
    }

    /// <summary>The values that the start has.</summary>
    internal IReadOnlyDictionary<string, object> StartValues =>
        Ranges.ToDictionary(range => range.Property, range => RecordCopy.Property(Origin.GetType(), range.Property)!.GetValue(Origin)!);

    /// <summary>The record with other values of its properties.</summary>
    internal object CopyWith(IReadOnlyDictionary<string, object> values)
    {
        var unknown = values.Keys.Except(Ranges.Select(range => range.Property)).Select(name => $"\"{name}\"").ToList();
        return unknown.Count == 0
            ? RecordCopy.Of(Origin, values)
            : throw new ArgumentException($"The search space has no {string.Join(", ", unknown)}; it has {string.Join(", ", Ranges.Select(range => $"\"{range.Property}\""))}.");
    }

    private IEnumerable<string> Problems()
    {
        var type = Origin.GetType();
        if (!RecordCopy.IsRecord(type))
            yield return $"{type.Name} is no record, expected one whose properties can be set.";
        if (Ranges.Count == 0)
            yield return "It has no ranges, expected at least one.";
        foreach (var twins in Ranges.GroupBy(range => range.Property).Where(group => group.Count() > 1))
            yield return $"\"{twins.Key}\" has {twins.Count()} ranges, expected one.";
        foreach (var range in Ranges)
        {
            foreach (var problem in ProblemsOf(range, type).Concat(range.Problems()))
                yield return problem;
        }
    }

    private IEnumerable<string> ProblemsOf(SearchRange range, Type record)
    {
        if (RecordCopy.Property(record, range.Property) is not { CanWrite: true, CanRead: true } property)
        {
            yield return $"\"{range.Property}\" is no property of {record.Name} that can be set, expected one with init or set.";
            yield break;
        }

        var type = property.PropertyType;
        if (range is NumberRange && type != typeof(double))
            yield return $"\"{range.Property}\" is {type.Name}, expected Double for a range of numbers; use Whole or Choice.";
        else if (range is WholeRange && type != typeof(int))
            yield return $"\"{range.Property}\" is {type.Name}, expected Int32 for a range of whole numbers; use Choice.";
        else if (range is ChoiceRange choice && choice.Values.Any(value => value.GetType() != type))
            yield return $"\"{range.Property}\" is {type.Name}, expected choices of that type.";
        else if (range is ChoiceRange && range.PlaceOf(property.GetValue(Origin)) is null)
            yield return $"\"{range.Property}\" starts as \"{property.GetValue(Origin)}\", expected one of its choices {range.Describe()}.";
    }
}
