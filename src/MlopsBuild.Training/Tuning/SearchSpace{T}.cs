using System.Linq.Expressions;

namespace MlopsBuild.Training;

/// <summary>
/// Which values of a record's properties a search may try. Each method gives a new space; a misspelt property does not compile. What else
/// is wrong with the ranges is told, all at once, by <see cref="SearchSpace.Check"/>, which a search calls first.
/// </summary>
/// <typeparam name="T">The record, such as a trainer.</typeparam>
public sealed class SearchSpace<T> : SearchSpace
    where T : class
{
    internal SearchSpace(T start, IReadOnlyList<SearchRange> ranges)
        : base(start, ranges)
    {
    }

    /// <summary>The record that the search starts from.</summary>
    public T Start => (T)Origin;

    /// <summary>Numbers between two bounds of which equal ratios count alike: learning rates, penalties.</summary>
    public SearchSpace<T> Log(Expression<Func<T, double>> property, double low, double high) => With(new NumberRange(Name(property), low, high, Logarithmic: true));

    /// <summary>Numbers between two bounds of which equal differences count alike: shares.</summary>
    public SearchSpace<T> Number(Expression<Func<T, double>> property, double low, double high) => With(new NumberRange(Name(property), low, high, Logarithmic: false));

    /// <summary>Whole numbers between two bounds, both included.</summary>
    /// <param name="property">The property.</param>
    /// <param name="low">The smallest number.</param>
    /// <param name="high">The largest number.</param>
    /// <param name="log">Whether equal ratios count alike instead of equal differences.</param>
    public SearchSpace<T> Whole(Expression<Func<T, int>> property, int low, int high, bool log = false) => With(new WholeRange(Name(property), low, high, log));

    /// <summary>A few values without order: text, numbers, booleans, enumerations.</summary>
    public SearchSpace<T> Choice<TValue>(Expression<Func<T, TValue>> property, params IReadOnlyList<TValue> values)
        where TValue : notnull => With(new ChoiceRange(Name(property), [.. values.Select(value => (object)value)]));

    /// <summary>The start with other values of some properties.</summary>
    /// <param name="values">Values by name of the property, each of the property's type.</param>
    /// <exception cref="ArgumentException">A property is not in the space.</exception>
    public T With(IReadOnlyDictionary<string, object> values) => (T)CopyWith(values);

    private SearchSpace<T> With(SearchRange range) => new(Start, [.. Ranges, range]);

    private static string Name(LambdaExpression property)
    {
        var body = property.Body is UnaryExpression { NodeType: ExpressionType.Convert } conversion ? conversion.Operand : property.Body;
        return body is MemberExpression { Expression: ParameterExpression } member ? member.Member.Name : property.Body.ToString();
    }
}
