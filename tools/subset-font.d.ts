declare module 'subset-font' {
  type Options = {
    targetFormat: 'truetype'
    noHinting?: boolean
    keepFeatures?: readonly string[]
    dropTables?: readonly string[]
  }
  function subsetFont(font: Uint8Array, text: string, options: Options): Promise<Uint8Array>
  export = subsetFont
}
