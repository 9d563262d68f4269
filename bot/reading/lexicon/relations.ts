/** Children as they stand to their family. */
export const relations = {
  all: 'cả hai, cả 2, hai đứa, hai con, hai cháu, hai bé, hai em, ba đứa, ba bé, ba con, 2 đứa, 3 đứa, 2 cháu, 3 cháu, 2 con, mấy đứa, mấy con, mấy cháu, các con, các cháu, sắp nhỏ, tụi nó, bọn nó, chúng nó, mỗi đứa, từng đứa, cả hai đứa, hai thằng, hai thằng con, hai đứa con, cả hai thằng, 2 thằng, cả ba, cả ba đứa, tụi nhỏ, hai anh em, hai chị em, đứa nào, cháu nào, con nào, bọn trẻ, ba chị em, ba anh em, cả mấy đứa, hết luôn, cả 3, cả nhà, hai nhóc, ba cháu, hai anh em sinh đôi',
  other: 'đứa kia, thằng kia, con kia, bé kia, đứa còn lại, cháu kia, em kia, đứa khác',
  oldest:
    'đứa lớn, con lớn, thằng lớn, chị lớn, anh lớn, cháu lớn, bé lớn, thằng anh, con chị, chị hai, anh hai, thằng cả, con đầu, thằng đầu, anh trai nó, chị gái nó, con cả, đứa đầu, thằng hai lớn, đứa chị, đứa anh, cháu đầu',
  youngest:
    'út, thằng út, con út, bé út, đứa nhỏ, thằng nhỏ, con nhỏ, bé nhỏ, đứa em, thằng em, em nó, cháu út, đứa út, đứa bé, em út, cháu nhỏ, bé em, con em nó',
  male: 'con trai, cháu trai, bé trai, thằng, cu, thằng con, thằng bé, thằng nhóc, thằng cu',
  female: 'con gái, cháu gái, bé gái, con bé, con nhóc, nhỏ',
  second: 'đứa thứ hai, đứa thứ 2, con thứ hai, cháu thứ hai, đứa giữa, con giữa',
  third: 'đứa thứ ba, đứa thứ 3, con thứ ba, cháu thứ ba',
  same: 'nó, cháu nó, bé ấy, cháu ấy, em ấy, con ấy',
} as const
