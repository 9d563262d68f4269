/** What the operator reads when the service cannot start, or a verb cannot run: what it is, and what to do. */

const FOLDER_WHY: Readonly<Record<string, string>> = {
  EACCES: 'tài khoản đang chạy không có quyền',
  EPERM: 'tài khoản đang chạy không có quyền',
  EROFS: 'ổ đĩa chỉ cho đọc',
  ENOSPC: 'ổ đĩa đã đầy',
  ENOTDIR: 'trên đường dẫn có một tệp chứ không phải thư mục',
  EEXIST: 'đó là một tệp chứ không phải thư mục',
}

type Place = { readonly port: number; readonly host: string }

export const viFaults = {
  port: (code: string, { port, host }: Place): string => {
    if (code === 'EADDRINUSE')
      return `Cổng ${port} đang có chương trình khác dùng. Tắt chương trình đó, hoặc chạy ở cổng khác: PORT=${port + 1} npm start`
    if (code === 'EACCES')
      return `Tài khoản đang chạy không được mở cổng ${port}. Chọn cổng từ 1024 trở lên: PORT=3000 npm start`
    return `Máy này không có địa chỉ HOST=${host}. Bỏ biến HOST, hoặc đặt HOST=127.0.0.1.`
  },
  folderTaken: (folder: string, pid: number): string =>
    `Dữ liệu trong ${folder} đang do tiến trình ${pid} giữ (máy chủ đang chạy?). Dừng tiến trình đó rồi chạy lại.`,
  folder: (folder: string, code: string): string =>
    `Không đọc hoặc ghi được thư mục dữ liệu ${folder} (${FOLDER_WHY[code] ?? code}). Sửa quyền của thư mục, hoặc đặt DATA_DIR tới thư mục khác.`,
  newer: (migrations: readonly string[]): string =>
    `Dữ liệu này do một bản Sổ điểm mới hơn ghi (bản đang chạy không biết ${migrations.at(-1)}). Cài bản mới hơn rồi chạy lại; chưa có gì bị thay đổi.`,
  notMigrated:
    'Cơ sở dữ liệu chưa được đưa lên bản này. Chạy một lần bằng tài khoản sở hữu: DATABASE_OWNER_URL=… npm run -s admin -- migrate',
  databaseAway: (where: string): string =>
    `Không liên lạc được với Postgres ở ${where}. Xem Postgres đã chạy chưa và DATABASE_URL có đúng máy, đúng cổng không.`,
  databaseRefuses: (where: string, isUnknown: boolean): string =>
    isUnknown
      ? `Postgres không có cơ sở dữ liệu ${where}. Tạo cơ sở dữ liệu trước (docs/runbook.md, mục Postgres), hoặc sửa DATABASE_URL.`
      : `Postgres ở ${where} từ chối đăng nhập. Xem lại tên và mật khẩu trong DATABASE_URL.`,
}
