using Nuke.Common.Tooling;

namespace MlopsBuild.Tests.Nuke.Tools;

public static class GreetSettingsExtensions
{
    [Builder(Type = typeof(GreetSettings), Property = nameof(GreetSettings.Name))]
    public static T SetName<T>(this T o, string? v) where T : GreetSettings => o.Modify(b => b.Set(() => o.Name, v));

    public static T ResetName<T>(this T o) where T : GreetSettings => o.Modify(b => b.Remove(() => o.Name));

    public static T SetLast<T>(this T o, string v) where T : GreetSettings => o.Modify(b => b.Set(() => o.Last, v));

    public static T SetLastButOne<T>(this T o, string v) where T : GreetSettings => o.Modify(b => b.Set(() => o.LastButOne, v));

    public static T SetFirst<T>(this T o, string v) where T : GreetSettings => o.Modify(b => b.Set(() => o.First, v));

    public static T SetLoud<T>(this T o, bool? v) where T : GreetSettings => o.Modify(b => b.Set(() => o.Loud, v));

    public static T SetCount<T>(this T o, int? v) where T : GreetSettings => o.Modify(b => b.Set(() => o.Count, v));

    public static T SetTags<T>(this T o, IEnumerable<string> v) where T : GreetSettings => o.Modify(b => b.Set(() => o.Tags, v));

    public static T AddTags<T>(this T o, params string[] v) where T : GreetSettings => o.Modify(b => b.AddCollection(() => o.Tags, v));

    public static T RemoveTags<T>(this T o, params string[] v) where T : GreetSettings => o.Modify(b => b.RemoveCollection(() => o.Tags, v));

    public static T SetLabel<T>(this T o, string k, object v) where T : GreetSettings => o.Modify(b => b.SetDictionary(() => o.Labels, k, v));

    public static T SetNumbers<T>(this T o, IDictionary<string, int> v) where T : GreetSettings => o.Modify(b => b.Set(() => o.Numbers, v));

    public static T AddGroup<T>(this T o, string k, params string[] v) where T : GreetSettings => o.Modify(b => b.AddLookup(() => o.Groups, k, v));

    public static T RemoveGroup<T>(this T o, string k, string v) where T : GreetSettings => o.Modify(b => b.RemoveLookup(() => o.Groups, k, v));

    public static T SetPassword<T>(this T o, string v) where T : GreetSettings => o.Modify(b => b.Set(() => o.Password, v));

    public static T SetPause<T>(this T o, TimeSpan? v) where T : GreetSettings => o.Modify(b => b.Set(() => o.Pause, v));

    public static T SetNotWritten<T>(this T o, string v) where T : GreetSettings => o.Modify(b => b.Set(() => o.NotWritten, v));
}
