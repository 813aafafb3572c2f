using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Serialization;
using System.Text;

namespace MlopsBuild.Datasets;

/// <summary>Reads a schema off a row type.</summary>
internal static class RowType
{
    public static DatasetSchema Schema(Type row)
    {
        var problems = new List<string>();
        var columns = new List<Column>();
        foreach (var property in Properties(row))
        {
            try
            {
                columns.Add(Column(property));
            }
            catch (NotSupportedException problem)
            {
                problems.Add(problem.Message);
            }
        }

        if (problems.Count > 0)
            throw new ArgumentException($"The row type \"{row.Name}\" does not describe a schema: {string.Join(" ", problems)}");
        return new DatasetSchema { Columns = columns }.Check();
    }

    public static string ColumnName<TRow>(Expression<Func<TRow, object?>> property)
    {
        var body = property.Body is UnaryExpression { NodeType: ExpressionType.Convert } conversion ? conversion.Operand : property.Body;
        return body is MemberExpression { Member: PropertyInfo member, Expression: ParameterExpression }
            ? ColumnName(member)
            : throw new ArgumentException($"The expression \"{property}\" is not a column: expected one property of {typeof(TRow).Name}, as in row => row.Name.");
    }

    /// <summary>The properties in the order of declaration, those of a base type first.</summary>
    private static List<PropertyInfo> Properties(Type row)
    {
        var properties = new List<PropertyInfo>();
        foreach (var property in row.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length == 0)
                properties.Add(property);
        }

        properties.Sort((a, b) => a.DeclaringType == b.DeclaringType
            ? a.MetadataToken.CompareTo(b.MetadataToken)
            : a.DeclaringType == row ? 1 : -1);
        return properties;
    }

    private static string ColumnName(PropertyInfo property) =>
        property.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? SnakeCase(property.Name);

    private static Column Column(PropertyInfo property)
    {
        var optional = System.Nullable.GetUnderlyingType(property.PropertyType);
        var type = optional ?? property.PropertyType;
        var range = property.GetCustomAttribute<RangeAttribute>();
        return new Column
        {
            Name = ColumnName(property),
            Type = Type(property, type),
            Unit = property.GetCustomAttribute<UnitAttribute>()?.Unit ?? "",
            Role = property.GetCustomAttribute<RoleAttribute>()?.Role ?? ColumnRole.Feature,
            Minimum = Bound(property, range?.Minimum),
            MinimumIsExclusive = range is { MinimumIsExclusive: true },
            Maximum = Bound(property, range?.Maximum),
            MaximumIsExclusive = range is { MaximumIsExclusive: true },
            AllowedValues = Allowed(property, type),
            Nullable = optional is not null
                || (!type.IsValueType && new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable),
        };
    }

    private static ColumnType Type(PropertyInfo property, Type type)
    {
        if (type == typeof(string) || type.IsEnum)
            return ColumnType.Text;
        if (type == typeof(int) || type == typeof(long) || type == typeof(short))
            return ColumnType.Integer;
        if (type == typeof(double) || type == typeof(float) || type == typeof(decimal))
            return ColumnType.Number;
        if (type == typeof(bool))
            return ColumnType.Boolean;
        if (type == typeof(DateOnly))
            return ColumnType.Date;
        if (type == typeof(DateTime) || type == typeof(DateTimeOffset))
            return ColumnType.Timestamp;
        throw new NotSupportedException(
            $"Property \"{property.Name}\" is of type {type.Name}; expected string, an enum, int, long, short, double, float, decimal, bool, DateOnly, DateTime or DateTimeOffset.");
    }

    // An infinite bound, or the outermost int, is how RangeAttribute says "no bound".
    private static double? Bound(PropertyInfo property, object? bound) => bound switch
    {
        null or int.MinValue or int.MaxValue => null,
        int whole => whole,
        double number => double.IsInfinity(number) || number is double.MaxValue or double.MinValue ? null : number,
        _ => throw new NotSupportedException($"Property \"{property.Name}\" has a range of {bound.GetType().Name}s; expected numbers."),
    };

    private static IReadOnlyList<string> Allowed(PropertyInfo property, Type type)
    {
        if (property.GetCustomAttribute<AllowedValuesAttribute>() is { } allowed)
            return [.. allowed.Values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")];
        return type.IsEnum
            ? [.. type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(member => member.GetCustomAttribute<EnumMemberAttribute>()?.Value ?? member.Name)]
            : [];
    }

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = i > 0 && char.IsUpper(name[i])
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord && name[i - 1] != '_')
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
