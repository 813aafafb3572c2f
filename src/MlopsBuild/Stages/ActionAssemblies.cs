using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace MlopsBuild.Stages;

/// <summary>Finds the assemblies whose code an action can run: its own, and those of what its closure holds.</summary>
internal sealed class ActionAssemblies
{
    private const int DeepestClosure = 8;

    private readonly Dictionary<Type, FieldInfo[]> _captures = [];

    public void Collect(Delegate action, HashSet<Assembly> assemblies) => Collect(action, assemblies, depth: 0);

    private void Collect(object held, HashSet<Assembly> assemblies, int depth)
    {
        if (depth > DeepestClosure)
            return;
        if (held is Delegate { HasSingleTarget: true } action)
        {
            assemblies.Add(action.Method.Module.Assembly);
            if (action.Target is not null)
                Collect(action.Target, assemblies, depth + 1);
            return;
        }

        if (held is Delegate several)
        {
            foreach (var part in several.GetInvocationList())
                Collect(part, assemblies, depth);
            return;
        }

        var type = held.GetType();
        assemblies.Add(type.Assembly);
        if (held is IEnumerable items and not string && held is ICollection { Count: < 256 })
        {
            foreach (var item in items)
            {
                if (item is not null)
                    Collect(item, assemblies, depth + 1);
            }
        }

        foreach (var capture in Captures(type))
        {
            if (capture.GetValue(held) is { } value)
                Collect(value, assemblies, depth + 1);
        }
    }

    /// <summary>The fields in which a closure keeps what it captured; none for any other type.</summary>
    private FieldInfo[] Captures(Type type)
    {
        if (_captures.TryGetValue(type, out var known))
            return known;
        var fields = type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            ? type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            : [];
        return _captures[type] = Array.FindAll(fields, static field => !field.FieldType.IsPrimitive && field.FieldType != typeof(string));
    }
}
