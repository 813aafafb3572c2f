using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>How the members of a build class and of its components are found and named.</summary>
internal static class Members
{
    public const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The last segment of a name, since explicit implementations carry their interface in front.</summary>
    public static string ShortName(MemberInfo member)
    {
        var dot = member.Name.LastIndexOf('.');
        return dot < 0 ? member.Name : member.Name[(dot + 1)..];
    }

    public static Type TypeOf(MemberInfo member) => member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;

    public static object? Read(MemberInfo member, object? instance) =>
        member is FieldInfo field ? field.GetValue(field.IsStatic ? null : instance) : ((PropertyInfo)member).GetValue(instance);

    /// <summary>The delegate that a target property returns. Reading by reflection would compile a stub at the second read.</summary>
    public static Delegate? ReadTarget(PropertyInfo property, NukeBuild build)
    {
        var kind = property.PropertyType == typeof(Target) ? typeof(Func<Target>) : property.PropertyType == typeof(Setup) ? typeof(Func<Setup>) : typeof(Func<Cleanup>);
        return ((Func<Delegate?>)Delegate.CreateDelegate(kind, build, property.GetMethod!))();
    }

    /// <summary>The build class and its bases up to, not including, <see cref="NukeBuild"/>; most derived first.</summary>
    public static List<Type> Hierarchy(Type build)
    {
        var types = new List<Type>();
        for (var type = build; type is not null && type != typeof(NukeBuild) && type != typeof(object); type = type.BaseType)
            types.Add(type);
        return types;
    }

    /// <summary>The interfaces of the build that are components.</summary>
    public static List<Type> Components(Type build)
    {
        var components = new List<Type>();
        foreach (var type in build.GetInterfaces())
            if (type != typeof(INukeBuild) && type.Namespace != "System")
                components.Add(type);
        return components;
    }

    /// <summary>Stores a value in a field, a settable property or the field behind a get-only property.</summary>
    public static bool TryWrite(MemberInfo member, object instance, object? value)
    {
        if (member is FieldInfo field)
        {
            if (field.IsLiteral || (field.IsStatic && field.IsInitOnly))
                return false;
            field.SetValue(field.IsStatic ? null : instance, value);
            return true;
        }

        var property = (PropertyInfo)member;
        if (property.SetMethod is not null)
        {
            property.SetValue(instance, value);
            return true;
        }

        var behind = property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", Declared);
        if (behind is null)
            return false;
        behind.SetValue(behind.IsStatic ? null : instance, value);
        return true;
    }
}
