namespace MlopsBuild.Training;

/// <summary>The values that a search may give one property of a trainer.</summary>
/// <param name="Property">Name of the property.</param>
public abstract record SearchRange(string Property)
{
    /// <summary>The range for people: <c>0.01 to 0.3, logarithmic</c>.</summary>
    public abstract string Describe();

    /// <summary>How many values there are; null for a continuous range.</summary>
    internal abstract long? Count { get; }

    /// <summary>Whether the values have no order.</summary>
    internal virtual bool IsChoice => false;

    /// <summary>The value at a place from 0 (the first) to 1 (the last).</summary>
    internal abstract object At(double place);

    /// <summary>The place of a value; the nearer end for a number outside the range, null for what is no choice.</summary>
    internal abstract double? PlaceOf(object? value);

    /// <summary>What is wrong with the range, each as a sentence.</summary>
    internal abstract IEnumerable<string> Problems();
}
