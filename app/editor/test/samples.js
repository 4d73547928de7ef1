/** One of everything that a section may hold, in the interchange shape. */
export const everyBlock = [
  {
    paragraph: [
      { text: "Trong kỳ, " },
      { text: "Tỉnh uỷ", bold: true },
      { text: " đã chỉ đạo " },
      { text: "kịp thời", italic: true, underline: true },
    ],
  },
  { paragraph: [] },
  {
    list: {
      marker: "dash",
      items: [
        { text: [{ text: "Hội nghị" }] },
        {
          text: [{ text: "Đoàn ra" }],
          nested: [{ marker: "letter", items: [{ text: [{ text: "Lào" }] }, { text: [] }] }],
        },
      ],
    },
  },
  {
    table: {
      header: true,
      rows: [
        [[{ text: "Nội dung" }], [{ text: "Số lượng" }]],
        [[{ text: "Đoàn vào", bold: true }], []],
      ],
    },
  },
  { table: { rows: [[[{ text: "một ô" }]]] } },
];
