namespace Nuke.Common.Utilities;

/// <summary>Makes lazy values without naming their type.</summary>
public static class Lazy
{
    /// <summary>A value that is made when it is first asked for.</summary>
    public static Lazy<T> Create<T>(Func<T> provider) => new(provider);
}
