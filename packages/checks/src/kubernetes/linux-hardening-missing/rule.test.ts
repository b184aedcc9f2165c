import { testRule } from '../../testing/index.ts';
import { linuxHardeningMissing } from './rule.ts';

testRule(linuxHardeningMissing, import.meta.dirname);
