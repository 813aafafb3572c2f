using System.Linq.Expressions;
using System.Reflection;

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

    /// <summary>The properties that stand for columns, in the order of declaration, those of a base type first. A property that cannot be set is computed and stands for none.</summary>
    public static IReadOnlyList<PropertyInfo> Properties(Type row) =>
    [
        .. row.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property is { CanRead: true, CanWrite: true } && property.GetIndexParameters().Length == 0)
            .OrderBy(property => Depth(property.DeclaringType!))
            .ThenBy(property => property.MetadataToken),
    ];

    public static string ColumnName(PropertyInfo property) =>
        property.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? SnakeCase.Of(property.Name);

    public static bool IsNullable(PropertyInfo property) => property.PropertyType.IsValueType
        ? Nullable.GetUnderlyingType(property.PropertyType) is not null
        : new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;

    private static int Depth(Type type) => type.BaseType is { } parent ? 1 + Depth(parent) : 0;

    private static Column Column(PropertyInfo property) => new()
    {
        Name = ColumnName(property),
        Type = Type(property, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType),
        Unit = property.GetCustomAttribute<UnitAttribute>()?.Unit ?? "",
        Role = property.GetCustomAttribute<RoleAttribute>()?.Role ?? ColumnRole.Feature,
        Nullable = IsNullable(property),
    };

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
}
