using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Nuke.Common.Execution;

namespace Nuke.Common.Tooling;

/// <summary>
/// A set of named values, of which a property reads one by <c>Get&lt;T>(() => Property)</c>. Options never change: a setter returns changed copies,
/// which remember the order in which values were set.
/// </summary>
public abstract partial class Options : IOptions
{
    private OptionValues _values = new();

    internal OptionValues Values => _values;

    /// <summary>The value of the property that the lambda names, or the type's default where it is not set.</summary>
    /// <typeparam name="T">The type to read it as: a simple type, a list, an array, a dictionary or a lookup.</typeparam>
    protected internal T? Get<T>(Expression<Func<object?>> propertyProvider) => OptionConversion.To<T>(_values.Find(NameOf(propertyProvider)));

    /// <summary>The value of the calling property; says the same as <see cref="Get{T}"/> without a lambda to build.</summary>
    private protected T? Value<T>([CallerMemberName] string name = "") => OptionConversion.To<T>(_values.Find(name));

    internal Options Copy()
    {
        var copy = (Options)MemberwiseClone();
        copy._values = _values.Copy();
        return copy;
    }

    private static string NameOf(LambdaExpression propertyProvider) =>
        MemberExpressions.Member(propertyProvider)?.Name
        ?? throw new ArgumentException($"'{propertyProvider.Body}' names no property; expected one such as () => o.Filter.", nameof(propertyProvider));
}
