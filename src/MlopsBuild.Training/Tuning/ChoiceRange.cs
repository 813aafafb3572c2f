namespace MlopsBuild.Training;

/// <summary>A few values without order.</summary>
/// <param name="Property">Name of the property.</param>
/// <param name="Values">The values: text, numbers, booleans or enumerations.</param>
public sealed record ChoiceRange(string Property, IReadOnlyList<object> Values) : SearchRange(Property)
{
    /// <inheritdoc/>
    public override string Describe() => string.Join(" or ", Values.Select(ParameterText.Of));

    internal override long? Count => Values.Count;

    internal override bool IsChoice => true;

    internal override object At(double place) => Values[IndexAt(place)];

    /// <summary>Number of the value at a place.</summary>
    internal int IndexAt(double place) => Math.Clamp((int)(place * Values.Count), 0, Values.Count - 1);

    internal override double? PlaceOf(object? value)
    {
        for (var index = 0; index < Values.Count; index++)
        {
            if (Equals(Values[index], value))
                return (index + 0.5) / Values.Count;
        }

        return null;
    }

    internal override IEnumerable<string> Problems()
    {
        if (Values.Distinct().Count() < 2)
            yield return $"\"{Property}\" has the choices {Describe()}, expected at least two different ones.";
        foreach (var value in Values.Where(value => !ParameterText.IsAllowed(value.GetType())))
            yield return $"\"{Property}\" has the choice \"{value}\" of type {value.GetType().Name}, expected text, a number, a boolean or an enumeration.";
    }

    /// <summary>Two are equal when property and values are.</summary>
    public bool Equals(ChoiceRange? other) => other is not null && Property == other.Property && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Property, Values.Count);
}
