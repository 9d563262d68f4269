/** Invented, in the letters of Ê Đê, Ba Na, Gia Rai and Cơ Ho: bars, breves, macrons, carons, an apostrophe that is a letter. */
export const HIGHLAND_NAMES = [
  'H’ Bia Ƀuôn Yă',
  'Y Ƀlŭk Niê Kdăm',
  'Rơ Châm ƀĭt',
  'Đinh Ŏt Kʼbuôr',
  'Siu Čĭng Ñŭl',
  'Ka Sā Ēban Ōr',
  'Y Kơ\u0306n Êban',
  'H Mê\u0306k Ksor',
  'Ksor Tư\u0306 Blŏ',
  'Y Ô\u0306ng Ayŭn',
]
