using System.ComponentModel;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;

namespace Nuke.Common.Utilities;

/// <summary>Short forms for work with types and members.</summary>
public static class ReflectionUtility
{
    /// <summary>Static members, public or not.</summary>
    public const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Instance members, public or not.</summary>
    public const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>All members.</summary>
    public const BindingFlags All = Static | Instance;

    /// <summary>The type of a field or a property, or what a method returns.</summary>
    public static Type GetMemberType(this MemberInfo member) => member switch
    {
        FieldInfo field => field.FieldType,
        PropertyInfo property => property.PropertyType,
        MethodInfo method => method.ReturnType,
        _ => throw new ArgumentException($"'{member.Name}' has no type; expected a field, a property or a method.", nameof(member)),
    };

    /// <summary>The value of a field or a property, or what a method returns.</summary>
    public static object? GetValue(this MemberInfo member, object? instance = null, params object?[] arguments) => member switch
    {
        FieldInfo field => field.GetValue(instance),
        PropertyInfo property => property.GetValue(instance, arguments),
        MethodInfo method => method.Invoke(instance, arguments),
        _ => throw new ArgumentException($"'{member.Name}' has no value; expected a field, a property or a method.", nameof(member)),
    };

    /// <summary>The value of a field or a property, or what a method returns.</summary>
    public static T? GetValue<T>(this MemberInfo member, object? instance = null, params object?[] arguments) => (T?)member.GetValue(instance, arguments);

    /// <summary>Sets a field or a property.</summary>
    public static void SetValue(this MemberInfo member, object? instance, object? value)
    {
        if (member is FieldInfo field)
            field.SetValue(instance, value);
        else if (member is PropertyInfo property)
            property.SetValue(instance, value);
        else
            throw new ArgumentException($"'{member.Name}' cannot be set; expected a field or a property.", nameof(member));
    }

    /// <summary>The field, property or method that the body of the lambda names.</summary>
    public static MemberInfo GetMemberInfo(this LambdaExpression expression)
    {
        var body = expression.Body;
        while (body is UnaryExpression { NodeType: ExpressionType.Convert } convert)
            body = convert.Operand;
        return body switch
        {
            MemberExpression member => member.Member,
            MethodCallExpression call => call.Method,
            _ => throw new ArgumentException($"'{expression.Body}' names no member.", nameof(expression)),
        };
    }

    /// <summary>Whether the member is static.</summary>
    public static bool IsStatic(this MemberInfo member) => member switch
    {
        FieldInfo field => field.IsStatic,
        PropertyInfo property => property.GetAccessors(nonPublic: true)[0].IsStatic,
        MethodBase method => method.IsStatic,
        Type type => type is { IsAbstract: true, IsSealed: true },
        _ => false,
    };

    /// <summary>Whether the member has an attribute of the type.</summary>
    public static bool HasCustomAttribute<T>(this MemberInfo member)
        where T : Attribute => member.IsDefined(typeof(T), inherit: true);

    /// <summary>The type of the elements of an array, a sequence or a nullable value; of others the type itself.</summary>
    public static Type GetScalarType(this Type type)
    {
        if (type.IsArray)
            return type.GetElementType()!.GetScalarType();
        return type != typeof(string) && type.IsGenericType && (type.IsNullableType() || type.IsCollectionLike())
            ? type.GetGenericArguments()[0].GetScalarType()
            : type;
    }

    /// <summary>Whether the type is a nullable value type.</summary>
    public static bool IsNullableType(this Type type) => Nullable.GetUnderlyingType(type) is not null;

    /// <summary>Whether the type is an array or a generic sequence.</summary>
    public static bool IsCollectionLike(this Type type) =>
        type.IsArray || (type.IsGenericType && type.GetGenericArguments().Length == 1 && type != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(type));

    /// <summary>The default of the type: null, or zero of a value type.</summary>
    public static object? GetDefaultValue(this Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;

    /// <summary>The text as a value of the type; null becomes the type's default.</summary>
    /// <exception cref="ArgumentException">The text cannot be converted.</exception>
    public static object? Convert(string? value, Type destinationType)
    {
        if (value is null)
            return destinationType.GetDefaultValue();
        if (destinationType == typeof(string))
            return value;
        try
        {
            return TypeDescriptor.GetConverter(destinationType).ConvertFromString(null, CultureInfo.InvariantCulture, value);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new ArgumentException($"\"{value}\" cannot be converted to {destinationType.Name}.", nameof(value), e);
        }
    }

    /// <summary>The text as a value of the type; null becomes the type's default.</summary>
    public static T? Convert<T>(string? value) => (T?)Convert(value, typeof(T));
}
