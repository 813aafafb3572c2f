using System.Linq.Expressions;

namespace Nuke.Common.Utilities;

/// <summary>Runs an action when it is disposed, once.</summary>
public sealed class DelegateDisposable : IDisposable
{
    private Action? _cleanup;

    private DelegateDisposable(Action? cleanup) => _cleanup = cleanup;

    /// <summary>Runs one action now and another on disposal.</summary>
    public static IDisposable CreateBracket(Action? setup = null, Action? cleanup = null)
    {
        setup?.Invoke();
        return new DelegateDisposable(cleanup);
    }

    /// <summary>Sets the member that the lambda names, and on disposal sets it back.</summary>
    public static IDisposable SetAndRestore<T>(Expression<Func<T>> memberProvider, T value)
    {
        var member = memberProvider.GetMemberInfo();
        var target = (memberProvider.Body as MemberExpression)?.Expression is { } owner ? Expression.Lambda(owner).Compile(preferInterpretation: true).DynamicInvoke() : null;
        var previous = member.GetValue(target);
        return CreateBracket(() => member.SetValue(target, value), () => member.SetValue(target, previous));
    }

    /// <inheritdoc />
    public void Dispose() => Interlocked.Exchange(ref _cleanup, null)?.Invoke();
}
