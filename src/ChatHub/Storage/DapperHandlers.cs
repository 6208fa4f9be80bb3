using System.Data;
using ChatHub.Protocol;
using Dapper;

namespace ChatHub.Storage;

/// <summary>How typed ids stand in columns: marketplace ids as text, the hub's as 16 big-endian bytes on both databases.</summary>
internal static class DapperHandlers
{
    private static int registered;

    public static void Register()
    {
        if (Interlocked.Exchange(ref registered, 1) == 1) return;
        SqlMapper.RemoveTypeMap(typeof(Guid));
        SqlMapper.AddTypeHandler(new GuidHandler());
        SqlMapper.AddTypeHandler(new UserIdHandler());
        SqlMapper.AddTypeHandler(new RoomIdHandler());
        DefaultTypeMap.MatchNamesWithUnderscores = true;
    }

    private sealed class GuidHandler : SqlMapper.TypeHandler<Guid>
    {
        public override Guid Parse(object value) => new((byte[])value, bigEndian: true);

        public override void SetValue(IDbDataParameter parameter, Guid value)
        {
            parameter.DbType = DbType.Binary;
            parameter.Value = value.ToByteArray(bigEndian: true);
        }
    }

    private sealed class UserIdHandler : SqlMapper.TypeHandler<UserId>
    {
        public override UserId Parse(object value) => new((string)value);

        public override void SetValue(IDbDataParameter parameter, UserId value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value.Value;
        }
    }

    private sealed class RoomIdHandler : SqlMapper.TypeHandler<RoomId>
    {
        public override RoomId Parse(object value) => new((string)value);

        public override void SetValue(IDbDataParameter parameter, RoomId value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value.Value;
        }
    }
}
