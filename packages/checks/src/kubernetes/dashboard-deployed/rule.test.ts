import { testRule } from '../../testing/index.ts';
import { dashboardDeployed } from './rule.ts';

testRule(dashboardDeployed, import.meta.dirname);
