using System.Data;
using Dapper;

namespace Databases;

/// <summary>A UUID stands in a column as 16 big-endian bytes, on both databases.</summary>
internal sealed class GuidHandler : SqlMapper.TypeHandler<Guid>
{
    private static int registered;

    /// <summary>Also lets <c>snake_case</c> columns fill <c>PascalCase</c> members. Repeating is harmless.</summary>
    public static void Register()
    {
        if (Interlocked.Exchange(ref registered, 1) == 1) return;
        SqlMapper.RemoveTypeMap(typeof(Guid));
        SqlMapper.AddTypeHandler(new GuidHandler());
        DefaultTypeMap.MatchNamesWithUnderscores = true;
    }

    public override Guid Parse(object value) => new((byte[])value, bigEndian: true);

    public override void SetValue(IDbDataParameter parameter, Guid value)
    {
        parameter.DbType = DbType.Binary;
        parameter.Value = value.ToByteArray(bigEndian: true);
    }
}
