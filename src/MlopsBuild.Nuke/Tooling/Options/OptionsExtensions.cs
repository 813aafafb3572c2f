namespace Nuke.Common.Tooling;

/// <summary>Changes options, of which a copy is returned.</summary>
public static class OptionsExtensions
{
    /// <summary>A copy of the options to which the changes are applied: <c>o.Modify(b => b.Set(() => o.Filter, v))</c>.</summary>
    public static T Modify<T>(this T options, Action<IOptions>? modification = null)
        where T : Options
    {
        var copy = (T)options.Copy();
        modification?.Invoke(copy);
        return copy;
    }

    internal static T With<T>(this T options, string name, object? value)
        where T : Options => options.Changed(x => x.Set(name, value));

    internal static T Without<T>(this T options, string name)
        where T : Options => options.Changed(x => x.Remove(name));

    internal static T Changed<T>(this T options, Action<OptionValues> change)
        where T : Options
    {
        var copy = (T)options.Copy();
        change(copy.Values);
        return copy;
    }
}
