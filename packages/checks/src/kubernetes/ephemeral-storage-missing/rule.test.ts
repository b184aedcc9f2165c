import { testRule } from '../../testing/index.ts';
import { ephemeralStorageMissing } from './rule.ts';

testRule(ephemeralStorageMissing, import.meta.dirname);
